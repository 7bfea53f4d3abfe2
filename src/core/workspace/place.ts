import * as z from 'zod/mini';

/** A folder or file as the disk knows it, whatever it is called. Numbers as decimal text: they exceed 2^53. */
export const fileNodeSchema = z.readonly(
  z.object({
    device: z.string(),
    inode: z.string(),
    /** When it was made, nanoseconds since 1970; null where the disk does not tell. */
    birth: z.nullable(z.string()),
    /** Some systems give the time of the last change for a birth that they do not know: false where the two are one. */
    isBirthSure: z.boolean(),
  }),
);
export type FileNode = z.infer<typeof fileNodeSchema>;

/** What a folder's Git repository tells without running Git. */
export const gitFactsSchema = z.readonly(
  z.object({
    /** The folder that all worktrees of the repository share: its path behind all links, else its URI, decoded. */
    commonDir: z.string(),
    node: z.nullable(fileNodeSchema),
    /** Where it was cloned from, as `host/path` without credentials; null without a remote. */
    remote: z.nullable(z.string()),
    /**
     * The oldest entry of its reference log: a commit and a time. It is the first commit where the repository
     * was begun, and the moment of cloning in a clone, so that copies share it and two clones do not.
     */
    beginning: z.nullable(z.string()),
    /** The path of the folder below the top of its worktree; empty at the top. */
    subfolder: z.string(),
  }),
);
export type GitFacts = z.infer<typeof gitFactsSchema>;

/** Where a workspace is, and what is there. Null is what could not be learnt; it speaks neither for nor against. */
export const placeSchema = z.readonly(
  z.object({
    /** `none` for windows without a folder, `file` for a multi-root workspace, whose file this is. */
    kind: z.enum(['none', 'folder', 'file']),
    uri: z.string(),
    /** The path behind all links, on this machine's disks. */
    realPath: z.nullable(z.string()),
    node: z.nullable(fileNodeSchema),
    git: z.nullable(gitFactsSchema),
    /** The URIs of a multi-root workspace's folders. */
    folders: z.readonly(z.array(z.string())),
  }),
);
export type Place = z.infer<typeof placeSchema>;

/** What a window shows. */
export const openWorkspaceSchema = z.readonly(
  z.object({
    /** For people; no identity. */
    name: z.string(),
    place: placeSchema,
    /** Of a multi-root workspace: what its folders are by themselves, in their order. */
    folderPlaces: z.readonly(z.array(placeSchema)),
  }),
);
export type OpenWorkspace = z.infer<typeof openWorkspaceSchema>;

/** The URI that stands for windows without a folder. */
export const NO_FOLDER = 'recollect:no-folder';

/** A place of which nothing but the address is known. */
export function barePlace(kind: Place['kind'], uri: string): Place {
  return { kind, uri, realPath: null, node: null, git: null, folders: [] };
}

/** The machine that a URI is on, as VS Code sees it: scheme and authority. */
export function machineOf(uri: string): string {
  return /^[^:]*:(?:\/\/[^/]*)?/.exec(uri)?.[0] ?? '';
}

/** The node of what a stat call found. */
export function fileNodeOf(stat: {
  readonly dev: bigint;
  readonly ino: bigint;
  readonly birthtimeNs: bigint;
  readonly ctimeNs: bigint;
}): FileNode {
  const { birthtimeNs: birth, ctimeNs } = stat;
  return {
    device: String(stat.dev),
    inode: String(stat.ino),
    birth: birth > 0n ? String(birth) : null,
    isBirthSure: birth !== ctimeNs,
  };
}
