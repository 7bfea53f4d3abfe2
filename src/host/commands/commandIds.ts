/** The commands by the file that handles them; a test holds them equal to the manifest's. */
export const sessionCommandIds = [
  'recollect.newSession',
  'recollect.newPrivateSession',
  'recollect.switchSession',
  'recollect.openSession',
  'recollect.sendMessage',
  'recollect.stopReply',
  'recollect.retryMessage',
  'recollect.editMessage',
  'recollect.renameSession',
  'recollect.summarizeSession',
  'recollect.choosePersona',
] as const;

export const sessionListCommandIds = [
  'recollect.pinSession',
  'recollect.unpinSession',
  'recollect.archiveSession',
  'recollect.unarchiveSession',
  'recollect.deleteSession',
  'recollect.clearSession',
  'recollect.branchSession',
  'recollect.searchSessions',
  'recollect.clearSessionsFilter',
  'recollect.groupSessionsByDate',
  'recollect.groupSessionsByTopic',
] as const;

export const memoryCommandIds = [
  'recollect.searchMemories',
  'recollect.clearMemoriesFilter',
  'recollect.loadMoreMemories',
  'recollect.addMemory',
  'recollect.openMemory',
  'recollect.openSourceMessage',
  'recollect.copyMemoryText',
  'recollect.correctMemory',
  'recollect.changeMemoryKind',
  'recollect.forgetMemory',
  'recollect.restoreMemory',
  'recollect.eraseMemory',
  'recollect.pinMemory',
  'recollect.unpinMemory',
  'recollect.groupMemoriesByKind',
  'recollect.groupMemoriesByDate',
] as const;

export const memoryFieldCommandIds = [
  'recollect.changeMemoryScope',
  'recollect.changeMemoryImportance',
  'recollect.changeMemoryTags',
  'recollect.changeMemoryAliases',
  'recollect.changeMemoryPersona',
  'recollect.acceptMemory',
  'recollect.refuseMemory',
  'recollect.giveFeedback',
] as const;

export const memoryVersionCommandIds = [
  'recollect.showMemoryVersions',
  'recollect.openMemoryVersion',
  'recollect.compareMemoryVersions',
  'recollect.rollBackMemory',
  'recollect.undoMemoryChange',
  'recollect.redoMemoryChange',
  'recollect.showNotingCounts',
  'recollect.showMemoriesAsOf',
  'recollect.showMemoriesNow',
  'recollect.restoreMemoriesAsOf',
] as const;

export const conflictCommandIds = [
  'recollect.listConflicts',
  'recollect.resolveConflict',
  'recollect.compareConflict',
  'recollect.keepNewMemory',
  'recollect.keepOldMemory',
] as const;

export const recallCommandIds = ['recollect.whyTheseMemories'] as const;

export const anchorCommandIds = [
  'recollect.rememberCode',
  'recollect.anchorMemory',
  'recollect.removeAnchor',
  'recollect.showAnchoredCode',
] as const;

export const exportCommandIds = ['recollect.exportMemories', 'recollect.exportSession'] as const;

export const backupCommandIds = [
  'recollect.backUpNow',
  'recollect.backUpWithPassphrase',
  'recollect.restoreBackup',
] as const;

export const encryptionCommandIds = [
  'recollect.encryptStore',
  'recollect.turnOffEncryption',
  'recollect.enterRecoveryKey',
  'recollect.setStoreAside',
] as const;

export const clearCommandIds = ['recollect.clearWorkspace', 'recollect.clearEverything'] as const;

export const identityCommandIds = ['recollect.linkMemories'] as const;

export const controlCommandIds = [
  'recollect.focusChat',
  'recollect.insertAtCursor',
  'recollect.chooseModel',
  'recollect.chooseEmbeddingModel',
  'recollect.setApiKey',
  'recollect.pauseRecall',
  'recollect.resumeRecall',
  'recollect.pauseWriting',
  'recollect.resumeWriting',
  'recollect.startReadOnly',
  'recollect.endReadOnly',
  'recollect.showControls',
  'recollect.reopenStore',
  'recollect.saveHeld',
  'recollect.showLog',
] as const;

export const commandIds = [
  ...sessionCommandIds,
  ...sessionListCommandIds,
  ...memoryCommandIds,
  ...memoryFieldCommandIds,
  ...memoryVersionCommandIds,
  ...conflictCommandIds,
  ...recallCommandIds,
  ...anchorCommandIds,
  ...exportCommandIds,
  ...backupCommandIds,
  ...encryptionCommandIds,
  ...clearCommandIds,
  ...identityCommandIds,
  ...controlCommandIds,
] as const;
export type CommandId = (typeof commandIds)[number];
