import * as z from 'zod/mini';

/** A call: what it takes and what it answers. */
export interface CallSpec<
  P extends z.ZodMiniType = z.ZodMiniType,
  R extends z.ZodMiniType = z.ZodMiniType,
> {
  readonly params: P;
  readonly result: R;
}

/** What one end of a channel offers: the calls that it answers and the events that it sends. */
export interface Contract {
  readonly calls: Readonly<Record<string, CallSpec>>;
  readonly events: Readonly<Record<string, z.ZodMiniType>>;
}

export function call<P extends z.ZodMiniType, R extends z.ZodMiniType>(
  params: P,
  result: R,
): CallSpec<P, R> {
  return { params, result };
}

/** The parameters of a call that takes none, or the result of one that answers nothing. */
export const nothing = z.strictObject({});

export type Params<C extends Contract, K extends keyof C['calls']> = z.infer<
  C['calls'][K]['params']
>;
export type Result<C extends Contract, K extends keyof C['calls']> = z.infer<
  C['calls'][K]['result']
>;
export type Payload<C extends Contract, K extends keyof C['events']> = z.infer<C['events'][K]>;

/** Answers every call of a contract: a missing handler or a wrong result does not compile. */
export type CallHandlers<C extends Contract> = {
  readonly [K in keyof C['calls']]: (params: Params<C, K>) => Result<C, K> | Promise<Result<C, K>>;
};

/** Answers the calls of one group. */
export type GroupHandlers<S extends Contract['calls']> = CallHandlers<{
  readonly calls: S;
  readonly events: Readonly<Record<never, never>>;
}>;

/** Hears every event of a contract. */
export type EventHandlers<C extends Contract> = {
  readonly [K in keyof C['events']]: (payload: Payload<C, K>) => void;
};

/** Calls the other end. Rejects with a RecollectError: what the handler threw, or `channelClosed`. */
export type RemoteCalls<C extends Contract> = {
  readonly [K in keyof C['calls']]: (params: Params<C, K>) => Promise<Result<C, K>>;
};

export type SendEvent<C extends Contract> = <K extends keyof C['events'] & string>(
  name: K,
  payload: Payload<C, K>,
) => void;
