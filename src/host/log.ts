import type { LogOutputChannel } from 'vscode';
import type { Log } from '../core/base/log';

/** Writes diagnostics to the output channel of the extension. */
export function outputLog(channel: LogOutputChannel): Log {
  return {
    debug: (message) => channel.debug(message),
    info: (message) => channel.info(message),
    warn: (message) => channel.warn(message),
    error: (message, error) => {
      if (error === undefined) channel.error(message);
      else channel.error(message, error instanceof Error ? (error.stack ?? error.message) : error);
    },
  };
}
