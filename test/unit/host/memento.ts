/** VS Code's memory, as far as the services ask for it. */
export function memento(): Map<string, unknown> & {
  update(key: string, value: unknown): Promise<void>;
} {
  const values = new Map<string, unknown>();
  return Object.assign(values, {
    update: async (key: string, value: unknown) => void values.set(key, value),
  });
}
