import type { Engine } from './engine';

/** Ends a session as signing out does: tokens that hang on it end as well, and who remembers it forgets it. */
export async function endSession(engine: Engine, token: string): Promise<void> {
  const { internalAdapter } = await engine.$context;
  await internalAdapter.deleteSession(token);
}
