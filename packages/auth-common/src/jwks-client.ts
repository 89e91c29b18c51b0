import { createLocalJWKSet, errors, type JSONWebKeySet, type JWTVerifyGetKey } from 'jose';

export interface JwksClientOptions {
  /** Fetches the key set: over HTTP, or by a call in the same process. */
  load(): Promise<JSONWebKeySet>;
  /** No second load within this time, so that forged key ids cannot make us ask for ever. Default 10 s. */
  cooldownMs?: number;
  /** A set older than this is loaded again even for a known key, so that a withdrawn key stops working. Default 10 min. */
  maxAgeMs?: number;
  now?(): number;
}

/**
 * Finds the key of a token by its `kid`, and follows rotation: an unknown `kid` loads the set once more.
 *
 * Throws jose's `JWKSNoMatchingKey` for a key that is not there. A failed load keeps the old set in use.
 */
export function jwksClient(options: JwksClientOptions): JWTVerifyGetKey {
  const { load, cooldownMs = 10_000, maxAgeMs = 600_000, now = Date.now } = options;
  let keys: JWTVerifyGetKey | undefined;
  let loadedAt = Number.NEGATIVE_INFINITY;
  let loading: Promise<JWTVerifyGetKey> | undefined;

  const reload = (): Promise<JWTVerifyGetKey> => {
    loading ??= load()
      .then((set) => {
        keys = createLocalJWKSet(set);
        return keys;
      })
      .catch((error: unknown) => {
        if (keys) return keys;
        throw error;
      })
      .finally(() => {
        loadedAt = now();
        loading = undefined;
      });
    return loading;
  };

  return async (header, token) => {
    const current = keys && now() - loadedAt < maxAgeMs ? keys : await reload();
    try {
      return await current(header, token);
    } catch (error) {
      if (!(error instanceof errors.JWKSNoMatchingKey) || now() - loadedAt < cooldownMs) throw error;
      return (await reload())(header, token);
    }
  };
}
