import { defaultBaseUrl } from './modelSettings';

/** An address that many people use; null where the user must fill in their own. */
export interface EndpointPreset {
  readonly name: string;
  readonly baseUrl: string | null;
  readonly example: string;
}

const preset = (name: string, baseUrl: string): EndpointPreset => ({
  name,
  baseUrl,
  example: baseUrl,
});

export const endpointPresets: readonly EndpointPreset[] = [
  preset('OpenAI', defaultBaseUrl),
  preset('Ollama', 'http://127.0.0.1:11434/v1'),
  preset('LM Studio', 'http://127.0.0.1:1234/v1'),
  preset('vLLM', 'http://127.0.0.1:8000/v1'),
  {
    name: 'Azure OpenAI',
    baseUrl: null,
    example: 'https://your-resource.openai.azure.com/openai/v1',
  },
  { name: 'Another address', baseUrl: null, example: 'https://models.example.com/v1' },
];
