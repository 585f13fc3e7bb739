import { actorSchema, type Actor } from '@gongkai/kernel/pure';
import type { Clock } from '@gongkai/kernel/node';
import { exportJWK, generateKeyPair, importJWK, jwtVerify, SignJWT, type JWK } from 'jose';
import { z } from 'zod';

/** Names of the processes that speak to each other. */
export const SERVICE_NAMES = ['gateway', 'registry', 'publications', 'monitoring', 'harvester'] as const;
export type ServiceName = (typeof SERVICE_NAMES)[number];

const TOKEN_SECONDS = 60;
const SKEW_SECONDS = 30;

/** Header that carries the internal token between services. */
export const INTERNAL_TOKEN_HEADER = 'x-gongkai-internal';
export const REQUEST_ID_HEADER = 'x-request-id';
export const CLIENT_ADDRESS_HEADER = 'x-gongkai-client-address';

/** Who calls, established from a valid internal token. */
export interface Caller {
  readonly issuer: ServiceName;
  readonly actor: Actor;
}

/** Key pair of one service as JSON Web Keys. */
export interface ServiceKey {
  readonly service: ServiceName;
  readonly privateJwk: JWK;
  readonly publicJwk: JWK;
}

/** The request did not carry an internal token that this service accepts. */
export class InternalTokenError extends Error {
  readonly code = 'INTERNAL_TOKEN_REQUIRED';

  constructor(reason: string, options?: ErrorOptions) {
    super(
      `需要内部令牌：${reason}；请经网关访问。 An internal token is required: ${reason}; go through the gateway.`,
      options,
    );
    this.name = 'InternalTokenError';
  }
}

/** Signs this service's tokens and checks those of the others. */
export interface Keyring {
  readonly service: ServiceName;
  /** Token for one call to `audience`, valid for 60 s. */
  sign(audience: ServiceName, actor: Actor): Promise<string>;
  /** @throws InternalTokenError when the token is missing, foreign, expired, or asserts more than its issuer may */
  verify(token: string | undefined): Promise<Caller>;
}

/** Makes a fresh Ed25519 key pair for each service. */
export async function generateServiceKeys(services: readonly ServiceName[] = SERVICE_NAMES): Promise<ServiceKey[]> {
  return Promise.all(
    services.map(async (service) => {
      const { publicKey, privateKey } = await generateKeyPair('EdDSA', { crv: 'Ed25519', extractable: true });
      const kid = { kid: service, alg: 'EdDSA' };
      return {
        service,
        privateJwk: { ...(await exportJWK(privateKey)), ...kid },
        publicJwk: { ...(await exportJWK(publicKey)), ...kid },
      };
    }),
  );
}

const claimsSchema = z.object({ iss: z.enum(SERVICE_NAMES), actor: actorSchema });

/**
 * @param trusted public keys of all services, `kid` naming the service
 */
export async function createKeyring(options: {
  service: ServiceName;
  privateJwk: JWK;
  trusted: readonly JWK[];
  clock: Clock;
}): Promise<Keyring> {
  const { service, clock } = options;
  const privateKey = await importJWK(options.privateJwk, 'EdDSA');
  const publicKeys = new Map<string, Awaited<ReturnType<typeof importJWK>>>();
  for (const jwk of options.trusted) if (jwk.kid) publicKeys.set(jwk.kid, await importJWK(jwk, 'EdDSA'));
  return {
    service,
    sign: (audience, actor) => {
      const now = Math.floor(clock.now().getTime() / 1000);
      return new SignJWT({ actor })
        .setProtectedHeader({ alg: 'EdDSA', kid: service })
        .setIssuer(service)
        .setAudience(audience)
        .setIssuedAt(now)
        .setExpirationTime(now + TOKEN_SECONDS)
        .sign(privateKey);
    },
    verify: async (token) => {
      if (!token) throw new InternalTokenError('none was sent');
      const claims = await verified(token, publicKeys, { audience: service, now: clock.now() });
      if (!mayAssert(claims.iss, claims.actor)) {
        throw new InternalTokenError(`${claims.iss} may not speak as this ${claims.actor.kind}`);
      }
      return { issuer: claims.iss, actor: claims.actor };
    },
  };
}

async function verified(
  token: string,
  publicKeys: ReadonlyMap<string, Awaited<ReturnType<typeof importJWK>>>,
  expected: { audience: string; now: Date },
): Promise<z.infer<typeof claimsSchema>> {
  try {
    const { payload, protectedHeader } = await jwtVerify(
      token,
      ({ kid }) => {
        const key = kid === undefined ? undefined : publicKeys.get(kid);
        if (!key) throw new Error(`unknown key ${kid ?? '(none)'}`);
        return key;
      },
      {
        algorithms: ['EdDSA'],
        audience: expected.audience,
        currentDate: expected.now,
        clockTolerance: SKEW_SECONDS,
        maxTokenAge: TOKEN_SECONDS,
        requiredClaims: ['iss', 'aud', 'exp', 'iat', 'actor'],
      },
    );
    const claims = claimsSchema.parse(payload);
    if (claims.iss !== protectedHeader.kid)
      throw new Error(`signed by ${protectedHeader.kid}, issued by ${claims.iss}`);
    return claims;
  } catch (error) {
    throw new InternalTokenError('the one sent is not valid', { cause: error });
  }
}

// Only the gateway knows people; as a service, each may speak for itself alone.
function mayAssert(issuer: ServiceName, actor: Actor): boolean {
  return actor.kind === 'service' ? actor.name === issuer : issuer === 'gateway';
}
