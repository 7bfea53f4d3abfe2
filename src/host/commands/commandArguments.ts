import * as z from 'zod/mini';
import { RecollectError } from '../../core/base/errors';
import { translate } from '../../core/base/translate';
import { type MemoryId, memoryIdSchema } from '../../core/base/ids';

/**
 * A command's argument, as a script, a test, a link or a tree's node gave it. None at all is as good as an
 * empty object; properties that the command does not know are left out, since a node has others.
 * @throws RecollectError `invalidInput`
 */
export function parseArgument<S extends z.ZodMiniType>(schema: S, argument: unknown): z.infer<S> {
  const parsed = schema.safeParse(argument ?? {});
  if (parsed.success) return parsed.data;
  const where = parsed.error.issues.map(({ path }) => path.join('.') || 'argument').join(', ');
  throw new RecollectError(
    'invalidInput',
    translate('The command was not given what it takes: {0}.', where),
  );
}

/** The items of a kind in what VS Code gives a command as a tree's selection, which may hold groups too. */
export function selectedNodes<S extends z.ZodMiniType>(
  schema: S,
  selected: unknown,
): readonly z.infer<S>[] {
  if (!Array.isArray(selected)) return [];
  return selected.flatMap((node: unknown) => {
    const parsed = schema.safeParse(node);
    return parsed.success ? [parsed.data] : [];
  });
}

const memoryTargetSchema = z.object({ memoryId: memoryIdSchema });
/** What a key gives, which knows no item: the selection of the view. */
const bySelectionSchema = z.object({ selected: z.literal(true) });

export function memoryTarget(argument: unknown, selection: readonly MemoryId[] = []): MemoryId {
  const isKey = bySelectionSchema.safeParse(argument).success;
  const [first] = isKey ? selection : [];
  return first ?? parseArgument(memoryTargetSchema, argument).memoryId;
}

/**
 * The memories that a command is for: all that are selected, or the one that was given.
 * @param selection of the view, which a key is for
 * @throws RecollectError `invalidInput` when there is none
 */
export function memoryTargets(
  argument: unknown,
  selected: unknown,
  selection: readonly MemoryId[] = [],
): readonly MemoryId[] {
  const several = selectedNodes(memoryTargetSchema, selected).map(({ memoryId }) => memoryId);
  if (several.length > 0) return several;
  const isKey = bySelectionSchema.safeParse(argument).success;
  return isKey && selection.length > 0 ? selection : [memoryTarget(argument)];
}
