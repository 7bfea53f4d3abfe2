/**
 * Stands in for `@vscode/spdlog` in the VS Code server, whose native part is not compiled: without it every
 * log, an extension's output channel included, stays empty. It writes each line at once.
 */
const { appendFileSync, mkdirSync } = require('node:fs');
const { dirname } = require('node:path');

/** @typedef {'trace' | 'debug' | 'info' | 'warning' | 'error' | 'critical'} LevelName */

/** @type {readonly LevelName[]} */
const levels = ['trace', 'debug', 'info', 'warning', 'error', 'critical'];

class Logger {
  #level = 0;
  #formats = true;

  /** @param {string} file */
  constructor(file) {
    this.file = file;
  }

  /** @param {string} message */
  trace(message) {
    this.#write('trace', message);
  }

  /** @param {string} message */
  debug(message) {
    this.#write('debug', message);
  }

  /** @param {string} message */
  info(message) {
    this.#write('info', message);
  }

  /** @param {string} message */
  warn(message) {
    this.#write('warning', message);
  }

  /** @param {string} message */
  error(message) {
    this.#write('error', message);
  }

  /** @param {string} message */
  critical(message) {
    this.#write('critical', message);
  }

  getLevel() {
    return this.#level;
  }

  /** @param {number} level */
  setLevel(level) {
    this.#level = level;
  }

  clearFormatters() {
    this.#formats = false;
  }

  // VS Code asks for one pattern only, the one that is written.
  setPattern() {}
  flush() {}
  drop() {}

  /**
   * @param {LevelName} level
   * @param {string} message
   */
  #write(level, message) {
    if (levels.indexOf(level) < this.#level) return;
    const at = new Date().toISOString().replace('T', ' ').replace('Z', '');
    const line = this.#formats ? `${at} [${level}] ${message}\n` : message;
    try {
      appendFileSync(this.file, line);
    } catch {
      // The profile is being removed; VS Code itself must not fail over its log.
    }
  }
}

/**
 * @param {string} _name
 * @param {string} file
 * @returns {Promise<Logger>}
 */
async function createLogger(_name, file) {
  mkdirSync(dirname(file), { recursive: true });
  return new Logger(file);
}

// One by one: VS Code imports these by name, and Node finds only such names in a CommonJS module.
exports.version = 0;
exports.setLevel = () => undefined;
exports.setFlushOn = () => undefined;
exports.Logger = Logger;
exports.createRotatingLogger = createLogger;
exports.createAsyncRotatingLogger = createLogger;
