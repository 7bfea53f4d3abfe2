import themes from './themes.json' with { type: 'json' };

/** The four kinds of theme, by VS Code's own defaults: Light Modern, Dark Modern and both high contrasts. */
export type Theme = keyof typeof themes.kinds;

export const allThemes = Object.keys(themes.kinds) as Theme[];

/** What VS Code puts on a webview's document for a theme, read from a real one. */
export function themeStyle(theme: Theme): { bodyClass: string; html: string } {
  const { bodyClass, variables } = themes.kinds[theme];
  const declarations = Object.entries(variables).map(([name, value]) => `${name}: ${value}`);
  return {
    bodyClass,
    html: [...declarations, 'background: var(--vscode-sideBar-background)'].join('; '),
  };
}

/** The style sheet that VS Code puts before a webview's own, the same in every theme. */
export const defaultStyle = themes.defaults.join('\n');
