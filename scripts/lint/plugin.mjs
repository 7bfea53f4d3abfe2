import { relative } from 'node:path';
import { importProblem } from './layers.mjs';

/**
 * @typedef {{ type: string, value?: unknown, source?: Node | null }} Node the part of a syntax node that is read here
 * @typedef {{ cwd: string, filename: string, report: (problem: { node: object, message: string }) => void }} Context
 */

const layers = {
  /** @param {Context} context */
  create(context) {
    const file = relative(context.cwd, context.filename).replaceAll('\\', '/');
    /** @param {Node} node */
    const check = ({ source }) => {
      if (typeof source?.value !== 'string') return;
      const message = importProblem(file, source.value);
      if (message !== undefined) context.report({ node: source, message });
    };
    return {
      ImportDeclaration: check,
      ExportNamedDeclaration: check,
      ExportAllDeclaration: check,
      ImportExpression: check,
    };
  },
};

/** The project's own lint rules. oxlint takes a plugin as a default export. */
export default { meta: { name: 'recollect' }, rules: { layers } };
