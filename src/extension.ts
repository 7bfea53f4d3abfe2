import { join } from 'node:path';
import * as vscode from 'vscode';
import { systemClock } from './core/base/clock';
import { backupSettings } from './host/backupSettings';
import { chatCalls } from './host/chat/chatCalls';
import { ChatController } from './host/chat/chatController';
import { chatSettings, defaultPersona } from './host/chat/chatSettings';
import { ChatStatusSource } from './host/chat/chatStatus';
import { CHAT_VIEW_ID, ChatView } from './host/chat/chatView';
import { commandTable } from './host/commands/commandTable';
import { Notices } from './host/commands/notices';
import { registerCommands } from './host/commands/registerCommands';
import { Consent } from './host/consent';
import { consentSetting } from './host/consentSetting';
import { contextKeySetter, publishContextKeys } from './host/contextKeys';
import { ControlsService } from './host/controls';
import { DailyNotice } from './host/dailyNotice';
import { StoreKeys } from './host/encryption/storeKeys';
import { CompileCache } from './host/engine/compileCache';
import { EngineService } from './host/engine/engineService';
import { outputLog } from './host/log';
import { HeldNotice } from './host/heldNotice';
import { OpeningProgress } from './host/openingProgress';
import { MemoryDocuments } from './host/memories/memoryDocuments';
import { ReceiptDocuments } from './host/memories/receiptDocuments';
import { VersionDocuments } from './host/memories/versionDocuments';
import { AnchorStates } from './host/anchors/anchorStates';
import { ApiKeyStore } from './host/models/apiKeys';
import { EndpointChooser } from './host/models/chooseEndpoint';
import { ModelChooser } from './host/models/chooseModel';
import { chooseEmbeddingModel } from './host/models/chooseEmbeddingModel';
import { vscodeEmbeddingConfiguration } from './host/models/embeddingConfiguration';
import { EmbeddingService } from './host/models/embeddingService';
import { GenerationService } from './host/models/generationService';
import { loadOpenAI } from './host/models/loadOpenAI';
import { vscodeModelConfiguration } from './host/models/modelConfiguration';
import { HostModelFactory } from './host/models/modelFactory';
import { ModelRegistry } from './host/models/modelRegistry';
import { setApiKey } from './host/models/setApiKey';
import { systemTimers } from './host/systemTimers';
import { vscodeDialogs } from './host/models/vscodeDialogs';
import { vscodeEditorModels } from './host/models/vscodeEditorModels';
import { recallConfiguration } from './host/recallSettings';
import { StatusBar } from './host/statusBar';
import { MemoriesTree } from './host/trees/memoriesTree';
import { memoryGroupings } from './host/trees/memoryGroups';
import { sessionGroupings } from './host/trees/sessionGroups';
import { SessionsTree } from './host/trees/sessionsTree';
import { ViewChoice } from './host/trees/viewChoice';
import { translateWith } from './core/base/translate';
import { translatedPersonas } from './host/translatedPersonas';
import { editorFiles } from './host/workspace/editorFiles';
import { readWorkspace } from './host/workspace/readWorkspace';
import { shownWorkspace } from './host/workspace/shownWorkspace';
import { askAboutDoubt } from './host/workspace/storeQuestions';
import { StoresFolder } from './host/workspace/storesFolder';
import { WorkspaceStore } from './host/workspace/workspaceStore';

let stopEngine: (() => Promise<void>) | undefined;

/**
 * The composition root: the only place that wires. It does no I/O and starts nothing; the engine's worker
 * starts when something first needs the store.
 */
export function activate(context: vscode.ExtensionContext): void {
  translateWith(vscode.l10n.t);
  const own = <T extends vscode.Disposable>(disposable: T): T => {
    context.subscriptions.push(disposable);
    return disposable;
  };
  const channel = own(vscode.window.createOutputChannel('Recollect', { log: true }));
  const log = outputLog(channel);
  const onError = (error: unknown) => log.error('a listener failed', error);
  const showLog = () => channel.show();
  const bundle = (file: string) => join(context.extensionUri.fsPath, 'dist', file);
  const locale = vscode.env.language;
  const clock = systemClock;

  const stores = vscode.Uri.joinPath(context.globalStorageUri, 'stores');
  const workspaceStore = new WorkspaceStore({
    storesFolder: stores.fsPath,
    readWorkspace: () => readWorkspace(shownWorkspace(), editorFiles),
    engine: () => engine,
    askAboutDoubt,
    log,
  });
  const shownFolder = () => workspaceStore.shownFolder;

  const consent = new Consent(consentSetting);
  const controls = own(new ControlsService(context.workspaceState, onError));

  const storeKeys = new StoreKeys(context.secrets);
  const keys = new ApiKeyStore(context.secrets);
  const transport = () => loadOpenAI(bundle('openai.cjs'));
  const models = own(
    new ModelRegistry({
      configuration: vscodeModelConfiguration,
      memory: context.globalState,
      factory: new HostModelFactory({
        keys,
        transport,
        editorModels: vscodeEditorModels,
        timers: systemTimers,
        clock,
      }),
      onError,
    }),
  );
  const generation = own(
    new GenerationService({
      models,
      didGenerate: (piece) => engine.didGenerate(piece),
      timers: systemTimers,
    }),
  );
  const embeddings = own(
    new EmbeddingService({
      configuration: vscodeEmbeddingConfiguration,
      memory: context.globalState,
      keys,
      transport,
      onError,
    }),
  );
  const anchors = own(new AnchorStates(log));
  const engine: EngineService = own(
    new EngineService({
      anchors,
      embeddings,
      workerPath: bundle('engine.cjs'),
      compileCache: new CompileCache(
        context.globalStorageUri.fsPath,
        String(context.extension.packageJSON.version),
      ),
      storeFolder: (calls) => workspaceStore.resolve(calls),
      locale,
      texts: vscode.l10n.bundle ?? {},
      timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
      controls,
      consent,
      generation,
      keys: storeKeys,
      backups: backupSettings,
      recall: recallConfiguration,
      log,
    }),
  );
  stopEngine = () => engine.shutDown();

  const status = own(
    new ChatStatusSource({
      consent,
      engine,
      models,
      controls,
      settings: chatSettings,
      storeFolder: shownFolder,
      log,
    }),
  );
  const chat = own(
    new ChatController({
      engine,
      consent,
      models,
      status,
      memory: context.workspaceState,
      defaultPersona,
      focusView: () => chatView.focus(),
      log,
    }),
  );
  const chatView: ChatView = own(
    new ChatView({
      assets: vscode.Uri.joinPath(context.extensionUri, 'dist', 'webview'),
      calls: chatCalls({ anchors, controller: chat, consent, engine, log }),
      controller: chat,
      status,
      engine,
      log,
    }),
  );
  own(vscode.window.registerWebviewViewProvider(CHAT_VIEW_ID, chatView));

  const notices = new Notices({ log, showLog, focusChat: () => chat.focus() });
  const dailyNotice = new DailyNotice({
    memory: context.globalState,
    clock,
    log,
    show: (message) => notices.unasked(message),
  });
  own(
    engine.on('didNotice', ({ message }) => {
      dailyNotice.tell(message).catch(onError);
    }),
  );
  const mayTell = () => dailyNotice.claim();
  own(new HeldNotice({ engine, storeFolder: shownFolder, mayTell, log }));
  own(new OpeningProgress(engine, log));
  own(new StatusBar({ consent, controls, models, chat, engine, storeFolder: shownFolder, log }));

  const setContextKey = contextKeySetter(log);
  const sessionGrouping = own(
    new ViewChoice(context.globalState, 'recollect.sessionGrouping', sessionGroupings, onError),
  );
  const memoryGrouping = own(
    new ViewChoice(context.globalState, 'recollect.memoryGrouping', memoryGroupings, onError),
  );
  own(
    publishContextKeys(
      { consent, controls, engine, memoryGrouping, sessionGrouping },
      setContextKey,
    ),
  );
  const reportDrop = (error: unknown) => notices.report('moving by drag and drop', error);
  const treeServices = { engine, consent, setContextKey, clock, locale, log, reportDrop };
  const sessionsTree = own(
    new SessionsTree({
      ...treeServices,
      chat,
      grouping: sessionGrouping,
      notices,
    }),
  );
  const memoriesTree = own(
    new MemoriesTree({
      anchors,
      ...treeServices,
      grouping: memoryGrouping,
      notices,
    }),
  );

  const personas = translatedPersonas();
  const chooser = new ModelChooser({
    dialogs: vscodeDialogs,
    registry: models,
    keys,
    endpoints: new EndpointChooser({ dialogs: vscodeDialogs, keys, transport }),
    editorModels: vscodeEditorModels,
    log,
  });
  own(
    registerCommands(
      commandTable({
        engine,
        chat,
        controls,
        personas,
        defaultPersona,
        sessionsTree,
        sessionGrouping,
        memoriesTree,
        memoryGrouping,
        receiptDocuments: own(new ReceiptDocuments(engine)),
        versionDocuments: own(new VersionDocuments(engine, locale)),
        memoryDocuments: own(
          new MemoryDocuments({ anchors, engine, personas, clock, locale, log }),
        ),
        models: {
          chooseModel: (asked) => chooser.run(asked),
          chooseEmbeddingModel: (asked) =>
            chooseEmbeddingModel(
              {
                dialogs: vscodeDialogs,
                keys,
                service: embeddings,
                suggestedBaseUrl: () => models.configuredBaseUrl,
              },
              asked,
            ),
          setApiKey: () => setApiKey(vscodeDialogs, keys, models.configuredBaseUrl),
        },
        backups: {
          folder: vscode.Uri.joinPath(context.globalStorageUri, 'backups'),
          workspaceName: vscode.workspace.name,
          canReveal:
            vscode.env.remoteName === undefined && vscode.env.uiKind === vscode.UIKind.Desktop,
        },
        keys: storeKeys,
        stores: new StoresFolder(stores, workspaceStore),
        workspaceStore,
        notices,
        storeFolder: shownFolder,
        showLog,
        clock,
        locale,
      }),
      notices,
    ),
  );
}

/** Keeps what is being written and closes the store. */
export async function deactivate(): Promise<void> {
  await stopEngine?.();
}
