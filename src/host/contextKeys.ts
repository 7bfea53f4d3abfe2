import * as vscode from 'vscode';
import { type Disposable, DisposableStore } from '../core/base/lifecycle';
import type { Log } from '../core/base/log';
import type { Consent } from './consent';
import type { ControlsService } from './controls';
import type { EngineService } from './engine/engineService';
import type { MemoryGrouping } from './trees/memoryGroups';
import type { SessionGrouping } from './trees/sessionGroups';
import type { ViewChoice } from './trees/viewChoice';

/** The context keys that the manifest's `when` clauses read. */
export interface ContextKeys {
  'recollect.consent': 'notAsked' | 'granted' | 'refused';
  'recollect.recallPaused': boolean;
  'recollect.writingPaused': boolean;
  'recollect.readOnly': boolean;
  'recollect.storeFailed': boolean;
  /** The store is encrypted and its key is not here. */
  'recollect.storeLocked': boolean;
  'recollect.storeHeld': boolean;
  /** The keyboard is in the chat's page. */
  'recollect.chatFocused': boolean;
  /** The view has read the store: before that nobody knows whether there are none. */
  'recollect.memoriesRead': boolean;
  'recollect.memoriesFiltered': boolean;
  'recollect.memoriesAsOf': boolean;
  'recollect.sessionsRead': boolean;
  'recollect.sessionsFiltered': boolean;
  'recollect.memoryGrouping': MemoryGrouping;
  'recollect.sessionGrouping': SessionGrouping;
}

export type SetContextKey = <K extends keyof ContextKeys>(key: K, value: ContextKeys[K]) => void;

export function contextKeySetter(log: Log): SetContextKey {
  return (key, value) => {
    vscode.commands
      .executeCommand('setContext', key, value)
      .then(undefined, (error: unknown) => log.error(`the context key ${key} was not set`, error));
  };
}

export interface ContextKeySources {
  readonly consent: Consent;
  readonly controls: ControlsService;
  readonly engine: EngineService;
  readonly memoryGrouping: ViewChoice<MemoryGrouping>;
  readonly sessionGrouping: ViewChoice<SessionGrouping>;
}

/** Keeps the context keys equal to the state of the services. */
export function publishContextKeys(sources: ContextKeySources, set: SetContextKey): Disposable {
  const { consent, controls, engine, memoryGrouping, sessionGrouping } = sources;
  const showConsent = () => set('recollect.consent', consent.state);
  const showControls = () => {
    set('recollect.recallPaused', controls.current.recallPaused);
    set('recollect.writingPaused', controls.current.writingPaused);
    set('recollect.readOnly', controls.current.readOnly);
  };
  const showEngine = () => {
    set('recollect.storeFailed', engine.failure !== undefined);
    set('recollect.storeLocked', engine.isLocked);
  };
  const showHeld = () => set('recollect.storeHeld', engine.held !== null);
  const showGroupings = () => {
    set('recollect.memoryGrouping', memoryGrouping.current);
    set('recollect.sessionGrouping', sessionGrouping.current);
  };
  showConsent();
  showControls();
  showEngine();
  showHeld();
  showGroupings();
  const listening = new DisposableStore();
  listening.add(consent.onDidChange(showConsent));
  listening.add(controls.onDidChange(showControls));
  listening.add(engine.onDidChangeAvailability(showEngine));
  listening.add(engine.on('didChangeHeld', showHeld));
  listening.add(memoryGrouping.onDidChange(showGroupings));
  listening.add(sessionGrouping.onDidChange(showGroupings));
  return listening;
}
