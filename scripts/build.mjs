import { parseArgs } from 'node:util';
import { build, watch } from './lib/bundle.mjs';
import { main, step } from './lib/progress.mjs';

await main(async () => {
  const { values } = parseArgs({
    options: { dev: { type: 'boolean', default: false }, watch: { type: 'boolean' } },
  });
  if (values.watch) await watch();
  else await step('Building', () => build({ dev: values.dev }));
});
