/** The user's language, as the host names it on the page. */
export const language = (): string | undefined => document.documentElement.lang || undefined;

/** A number as the user's language writes it. */
export const written = (number: number): string => number.toLocaleString(language());
