import * as z from 'zod/mini';

// The page's content security policy forbids `eval`, which Zod would try for speed. Imported before anything
// that builds a schema, because a schema decides it when it is built.
z.config({ jitless: true });
