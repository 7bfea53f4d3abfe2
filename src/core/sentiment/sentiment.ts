import * as z from 'zod/mini';

/** The tone of one message. */
export const sentimentSchema = z.readonly(
  z.object({
    /** -1 (very negative) to 1 (very positive). */
    score: z.number(),
    label: z.enum(['negative', 'neutral', 'positive']),
  }),
);
export type Sentiment = z.infer<typeof sentimentSchema>;

export const neutralSentiment: Sentiment = { score: 0, label: 'neutral' };

export interface SentimentAnalyzer {
  /** Never throws; empty text is neutral. */
  analyze(text: string): Sentiment;
}
