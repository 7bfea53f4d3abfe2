// natural ships types for its root only; these are the parts that the peers use by sub-path.

declare module 'natural/lib/natural/util/stopwords.js' {
  const stopWords: { readonly words: readonly string[] };
  export default stopWords;
}

declare module 'natural/lib/natural/stemmers/porter_stemmer.js' {
  const stemmer: { stem(word: string): string };
  export default stemmer;
}

declare module 'natural/lib/natural/tfidf/tfidf.js' {
  export default class TfIdf {
    addDocument(text: string, key?: string): void;
    tfidfs(text: string, callback: (index: number, score: number, key?: string) => void): number[];
  }
}
