import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** No greetings and questions that are not Recollect's, and nothing that would look for the network. */
export const quietSettings = /** @satisfies {Record<string, unknown>} */ ({
  'workbench.startupEditor': 'none',
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.enableExperiments': false,
  'workbench.tips.enabled': false,
  'extensions.autoCheckUpdates': false,
  'extensions.ignoreRecommendations': true,
  'git.openRepositoryInParentFolders': 'never',
  'telemetry.telemetryLevel': 'off',
  'update.mode': 'none',
  'update.showReleaseNotes': false,
});

/**
 * Writes the settings of a new profile; one that has settings keeps them.
 * @param {string} userFolder the folder `User` of the profile
 */
export async function writeQuietSettings(userFolder) {
  const file = join(userFolder, 'settings.json');
  if (existsSync(file)) return;
  await mkdir(userFolder, { recursive: true });
  await writeFile(file, `${JSON.stringify(quietSettings, undefined, 2)}\n`);
}
