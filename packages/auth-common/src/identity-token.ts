import { createPrivateKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import type { ActorKind, Identity, Permission } from '@qbit/types';
import { exportJWK, type JSONWebKeySet, type JWTPayload, type JWTVerifyGetKey, jwtVerify, SignJWT } from 'jose';

/** What an internal identity token holds: the identity, with the short names that keep the header small. */
export interface IdentityPayload extends JWTPayload {
  sub: string;
  /** Kind of actor. */
  kind: ActorKind;
  usr: string | null;
  org: string | null;
  role: string | null;
  perms: readonly Permission[];
  /** First and last day that the role may read; absent where it is not limited. */
  yrs?: readonly [from: string, through: string];
  sid: string | null;
  mfa: boolean;
  mv: number;
  live: boolean;
}

/** Signs identities at the gateway. */
export interface IdentitySigner {
  sign(identity: Identity, requestId: string): Promise<string>;
}

/** Verifies them in a subgraph. */
export interface IdentityVerifier {
  /** Throws for a token that is forged, expired, of an unknown key or meant for someone else. */
  verify(token: string): Promise<Identity>;
}

const ISSUER = 'qbit-gateway';
const AUDIENCE = 'qbit-subgraph';
/** One request, with room for clock skew: a leaked token is worth nothing soon after. */
const LIFETIME_SECONDS = 30;

/** A key pair of a gateway; `kid` tells keys apart while one replaces the other. */
export interface IdentityKey {
  readonly kid: string;
  readonly privateKey: KeyObject;
}

/** A new Ed25519 key. */
export function createIdentityKey(kid: string): IdentityKey {
  return { kid, privateKey: generateKeyPairSync('ed25519').privateKey };
}

/** The key kept as PEM (PKCS #8), as configuration hands it over. */
export function identityKeyFromPem(kid: string, pem: string): IdentityKey {
  return { kid, privateKey: createPrivateKey(pem) };
}

/** What subgraphs may know of the keys: their public halves. Two during a rotation. */
export async function publicIdentityKeys(keys: readonly IdentityKey[]): Promise<JSONWebKeySet> {
  const publicKeys = keys.map(async ({ kid, privateKey }) => {
    const { d: _private, ...jwk } = await exportJWK(privateKey);
    return { ...jwk, kid, alg: 'EdDSA', use: 'sig' };
  });
  return { keys: await Promise.all(publicKeys) };
}

/** Signs with one key for 30 seconds. */
export function identitySigner({ kid, privateKey }: IdentityKey): IdentitySigner {
  return {
    sign: (identity, requestId) =>
      new SignJWT(payloadOf(identity))
        .setProtectedHeader({ alg: 'EdDSA', kid })
        .setSubject(identity.subject)
        .setJti(requestId)
        .setIssuer(ISSUER)
        .setAudience(AUDIENCE)
        .setIssuedAt()
        .setExpirationTime(`${LIFETIME_SECONDS}s`)
        .sign(privateKey),
  };
}

/** Verifies against the keys that `keyOf` finds: a local set, or a JWKS client that follows a rotation. */
export function identityVerifier(keyOf: JWTVerifyGetKey): IdentityVerifier {
  return {
    verify: async (token) => {
      const options = {
        issuer: ISSUER,
        audience: AUDIENCE,
        algorithms: ['EdDSA'],
        maxTokenAge: `${LIFETIME_SECONDS}s`,
      };
      const { payload } = await jwtVerify<IdentityPayload>(token, keyOf, options);
      return identityOf(payload);
    },
  };
}

function payloadOf(identity: Identity): Omit<IdentityPayload, 'sub'> {
  return {
    kind: identity.kind,
    usr: identity.userId,
    org: identity.organizationId,
    role: identity.role,
    perms: identity.permissions,
    ...(identity.years && { yrs: [identity.years.from, identity.years.through] as const }),
    sid: identity.sessionId,
    mfa: identity.secondFactor,
    mv: identity.membershipVersion,
    live: identity.livemode,
  };
}

function identityOf(payload: IdentityPayload): Identity {
  return {
    kind: payload.kind,
    subject: payload.sub,
    userId: payload.usr,
    organizationId: payload.org,
    role: payload.role,
    permissions: payload.perms,
    years: payload.yrs ? { from: payload.yrs[0], through: payload.yrs[1] } : null,
    sessionId: payload.sid,
    secondFactor: payload.mfa,
    membershipVersion: payload.mv,
    livemode: payload.live,
  };
}
