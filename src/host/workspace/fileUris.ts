/** URIs as text, for files of any file system; a path in them is percent-encoded. */

/** @param name one or more parts of a path, not encoded */
export function below(folder: string, name: string): string {
  return `${folder.replace(/\/+$/, '')}/${encoded(name)}`;
}

export function parentOf(uri: string): string | undefined {
  const { path, start } = split(uri);
  const end = path.replace(/\/+$/, '').lastIndexOf('/');
  if (end < 0 || path.replace(/\/+$/, '') === '') return undefined;
  return start + (end === 0 ? '/' : path.slice(0, end));
}

/** The path from a folder to one that is in it, or empty when they are the same. */
export function pathBetween(folder: string, inner: string): string {
  return decodeURIComponent(inner.slice(folder.length)).replace(/^\/+|\/+$/g, '');
}

/** The URI of a path as a file below `folder` means it: absolute, or relative to the folder. */
export function resolveFrom(folder: string, path: string): string {
  const { path: base, start } = split(folder);
  const forward = path.replaceAll('\\', '/');
  const isDrive = /^[a-z]:\//i.test(forward);
  const isAbsolute = forward.startsWith('/') || isDrive;
  const whole = isAbsolute
    ? `${isDrive ? '/' : ''}${encoded(forward)}`
    : `${base}/${encoded(forward)}`;
  const parts: string[] = [];
  for (const part of whole.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '' && part !== '.') parts.push(part);
  }
  return `${start}/${parts.join('/')}`;
}

function split(uri: string): { readonly start: string; readonly path: string } {
  const start = /^[^:/]+:(?:\/\/[^/]*)?/.exec(uri)?.[0] ?? '';
  return { start, path: uri.slice(start.length) };
}

function encoded(path: string): string {
  return path.split('/').map(encodeURIComponent).join('/');
}
