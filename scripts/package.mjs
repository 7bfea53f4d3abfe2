import { relative } from 'node:path';
import { main } from './lib/progress.mjs';
import { root } from './lib/paths.mjs';
import { ensureVsix } from './lib/vsix.mjs';

await main(async () => {
  const { file } = await ensureVsix();
  console.log(`${relative(root, file)} is up to date.`);
});
