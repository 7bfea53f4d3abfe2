// natural ships types for its root only; these are the parts that are imported by sub-path.

declare module 'natural/lib/natural/stemmers/porter_stemmer.js' {
  const stemmer: { stem(word: string): string };
  export default stemmer;
}
