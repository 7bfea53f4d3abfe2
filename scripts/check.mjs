import { runChecks } from './lib/checks.mjs';
import { summaryOf } from './lib/counts.mjs';
import { underPinnedNode } from './lib/install.mjs';
import { main } from './lib/progress.mjs';

await main(async () => {
  if (!(await underPinnedNode())) return;
  const counts = await runChecks();
  console.log(summaryOf(counts));
  if (counts.failed > 0) process.exitCode = 1;
});
