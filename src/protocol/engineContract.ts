import * as z from 'zod/mini';
import { call, nothing } from './contract';
import { engineEvents } from './engine/engineEvents';
import { identityCallSpecs } from './engine/identityCallSpecs';
import { memoryCallSpecs } from './engine/memoryCallSpecs';
import { recallCallSpecs } from './engine/recallCallSpecs';
import { sessionCallSpecs } from './engine/sessionCallSpecs';
import { storeCallSpecs } from './engine/storeCallSpecs';
import { turnCallSpecs } from './engine/turnCallSpecs';
import { controlsSchema, heldChangesSchema } from './views';

/** Served by the engine's worker. Every call that needs the open store fails before `open`. */
export const engineContract = {
  calls: {
    /**
     * Opens the store in a folder, which is made if there is none. `notices` are for the user to read. Where the
     * disk fails, the engine goes on in memory: `held` says why.
     */
    open: call(
      z.object({ folder: z.string(), locale: z.string(), timeZone: z.string() }),
      z.object({
        notices: z.array(z.string()),
        held: z.nullable(heldChangesSchema),
      }),
    ),
    /** Ends an `open` that is under way with `aborted`. Nothing is lost, and it can be opened again. */
    cancelOpening: call(nothing, nothing),
    close: call(nothing, nothing),
    setControls: call(controlsSchema, nothing),
    /** Writes a verified backup of another store of this machine, which need not be open. */
    backUpStore: call(z.object({ folder: z.string(), path: z.string() }), nothing),
    /** The id of a key, by which the host keeps it. @throws RecollectError `invalidInput` */
    identifyKey: call(z.object({ recoveryKey: z.string() }), z.object({ keyId: z.string() })),

    ...identityCallSpecs,
    ...sessionCallSpecs,
    ...turnCallSpecs,
    ...recallCallSpecs,
    ...memoryCallSpecs,
    ...storeCallSpecs,
  },
  events: engineEvents,
} as const;
export type EngineContract = typeof engineContract;
