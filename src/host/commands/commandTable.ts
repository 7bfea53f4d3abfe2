import type { Clock } from '../../core/base/clock';
import type { Persona } from '../../core/persona/persona';
import type { ChatSessions } from '../chat/chatSessions';
import type { ControlsService } from '../controls';
import type { EngineService } from '../engine/engineService';
import type { StoreKeys } from '../encryption/storeKeys';
import type { MemoryDocuments } from '../memories/memoryDocuments';
import type { ReceiptDocuments } from '../memories/receiptDocuments';
import type { VersionDocuments } from '../memories/versionDocuments';
import type { AskedEmbedding } from '../models/chooseEmbeddingModel';
import type { AskedModel } from '../models/chooseModel';
import type { PersonaId } from '../../core/base/ids';
import type { MemoriesTree } from '../trees/memoriesTree';
import type { MemoryGrouping } from '../trees/memoryGroups';
import type { SessionGrouping } from '../trees/sessionGroups';
import type { SessionsTree } from '../trees/sessionsTree';
import type { ViewChoice } from '../trees/viewChoice';
import type { StoresFolder } from '../workspace/storesFolder';
import type { WorkspaceStore } from '../workspace/workspaceStore';
import { anchorCommands } from './anchorCommands';
import { backupCommands } from './backupCommands';
import type { BackupPlace } from './backupPlace';
import { clearCommands } from './clearCommands';
import type { CommandId } from './commandIds';
import { conflictCommands } from './conflictCommands';
import { controlCommands } from './controlCommands';
import { encryptionCommands } from './encryptionCommands';
import { exportCommands } from './exportCommands';
import { identityCommands } from './identityCommands';
import { memoryCommands } from './memoryCommands';
import { memoryFieldCommands } from './memoryFieldCommands';
import { memoryVersionCommands } from './memoryVersionCommands';
import type { Notices } from './notices';
import { recallCommands } from './recallCommands';
import { sessionCommands } from './sessionCommands';
import { sessionListCommands } from './sessionListCommands';

/** Does a command; what it resolves to is for the script that ran it. */
export type CommandHandler = (...args: readonly unknown[]) => Promise<unknown>;

export type CommandTable = Readonly<Record<CommandId, CommandHandler>>;

export interface CommandServices {
  readonly engine: EngineService;
  readonly chat: ChatSessions;
  readonly controls: ControlsService;
  readonly personas: readonly Persona[];
  readonly defaultPersona: () => PersonaId;
  readonly sessionsTree: Pick<SessionsTree, 'filter' | 'selected'>;
  readonly sessionGrouping: Pick<ViewChoice<SessionGrouping>, 'set'>;
  readonly memoriesTree: Pick<
    MemoriesTree,
    'asOf' | 'filter' | 'loadMore' | 'selected' | 'showAsOf'
  >;
  readonly memoryGrouping: Pick<ViewChoice<MemoryGrouping>, 'set'>;
  readonly memoryDocuments: Pick<MemoryDocuments, 'open'>;
  readonly receiptDocuments: Pick<ReceiptDocuments, 'open'>;
  readonly versionDocuments: Pick<VersionDocuments, 'compare' | 'open'>;
  readonly models: {
    chooseModel(asked?: AskedModel): Promise<void>;
    chooseEmbeddingModel(asked: AskedEmbedding): Promise<void>;
    setApiKey(): Promise<void>;
  };
  readonly backups: BackupPlace;
  readonly keys: StoreKeys;
  readonly stores: Pick<StoresFolder, 'others' | 'erase' | 'pathOf'>;
  readonly workspaceStore: Pick<WorkspaceStore, 'others' | 'link' | 'startAnew'>;
  readonly notices: Notices;
  /** Where this workspace's memories are kept, as a path to show. */
  readonly storeFolder: () => string;
  readonly showLog: () => void;
  readonly clock: Clock;
  readonly locale: string;
}

/** Every command of the manifest with what it does: a missing one does not compile. */
export function commandTable(services: CommandServices): CommandTable {
  return {
    ...sessionCommands(services),
    ...sessionListCommands(services),
    ...memoryCommands(services),
    ...memoryFieldCommands(services),
    ...memoryVersionCommands(services),
    ...conflictCommands(services),
    ...recallCommands(services),
    ...anchorCommands(services),
    ...exportCommands(services),
    ...backupCommands(services),
    ...encryptionCommands(services),
    ...clearCommands(services),
    ...identityCommands(services),
    ...controlCommands(services),
  };
}
