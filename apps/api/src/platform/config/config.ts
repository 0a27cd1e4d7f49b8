/** Reads the settings from the environment once and lists every fault at once, in words. */
import { z } from 'zod';

const url = (...schemes: string[]) => z.string().refine(
  (v) => URL.canParse(v) && schemes.includes(new URL(v).protocol.slice(0, -1)),
  `must be a URL that starts with ${schemes.map((s) => `${s}://`).join(' or ')}`,
);
const flag = z.enum(['0', '1', 'true', 'false']).default('0').transform((v) => v === '1' || v === 'true');
/** Known from the documentation and the demo; refused in production. */
/** Signs evidence in demos and tests; everybody knows it, so it proves nothing. */
export const demoEvidenceKey = 'ZGVtby1vbmx5LWV2aWRlbmNlLWtleS1ub3Qtc2VjcmU=';
const demoSecrets = new Set(['ZGVtby1vbmx5LW5vdC1hLXNlY3JldC1kZW1vLW9ubHkhISE=']);

const environment = z.object({
  NODE_ENV: z.enum(['development', 'test', 'production']).default('development'),
  PORT: z.coerce.number().int().min(0).max(65535).default(3000),
  HOST: z.string().default('127.0.0.1'),
  PUBLIC_URL: url('http', 'https').default('http://localhost:3000'),
  DATABASE_APP_URL: url('postgres', 'postgresql'),
  DATABASE_IDENTITY_URL: url('postgres', 'postgresql'),
  DATABASE_POOL: z.coerce.number().int().min(2).max(200).default(10),
  REDIS_URL: url('redis', 'rediss').optional(),
  SMTP_URL: url('smtp', 'smtps').optional(),
  SMS_URL: url('http', 'https').optional(),
  SMS_TOKEN: z.string().min(8).optional(),
  MAIL_FROM: z.string().default('Rapport <no-reply@rapport.example>'),
  FILES_DIR: z.string().default('.data/files'),
  UPLOAD_LIMIT_MB: z.coerce.number().int().min(1).max(2000).default(1024),
  SECRET_KEY: z.string().refine((v) => Buffer.from(v, 'base64').length >= 32, 'must be at least 32 random bytes in base64 (openssl rand -base64 32)'),
  SECRET_KEYS_OLD: z.string().default('').transform((v) => v.split(',').map((s) => s.trim()).filter(Boolean)),
  /** Seed of the Ed25519 key that signs evidence bundles. */
  EVIDENCE_KEY: z.string().refine((v) => Buffer.from(v, 'base64').length === 32, 'must be 32 random bytes in base64 (openssl rand -base64 32)').optional(),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent']).default('info'),
  METRICS_TOKEN: z.string().min(16, 'must have at least 16 characters').optional(),
  DEMO: flag,
  /** Requests per minute that one source may send to one process; 0 for no limit. */
  REQUESTS_PER_MINUTE: z.coerce.number().int().min(0).max(1_000_000).default(1200),
  TRUST_PROXY: z.string().optional(),
}).superRefine((env, check) => {
  if (env.NODE_ENV !== 'production') return;
  const refuse = (path: string, message: string) => check.addIssue({ code: 'custom', path: [path], message });
  if (env.DEMO) refuse('DEMO', 'is refused when NODE_ENV=production: the demo has published passwords');
  if (new Set(Buffer.from(env.SECRET_KEY, 'base64')).size < 16) refuse('SECRET_KEY', 'is no random key, its bytes repeat: make one with openssl rand -base64 32');
  if (demoSecrets.has(env.SECRET_KEY)) refuse('SECRET_KEY', 'is the one from the documentation: make your own with openssl rand -base64 32');
  if (env.EVIDENCE_KEY === demoEvidenceKey) refuse('EVIDENCE_KEY', 'is the published one of the demo: make your own with openssl rand -base64 32');
  if (!env.PUBLIC_URL.startsWith('https://')) refuse('PUBLIC_URL', 'must start with https:// when NODE_ENV=production');
  for (const name of ['DATABASE_APP_URL', 'DATABASE_IDENTITY_URL'] as const) {
    const password = decodeURIComponent(new URL(env[name]).password);
    if (password.length < 16 || new Set(password).size < 8 || /^(postgres|password|rapport|demo|changeme|secret)/i.test(password)) {
      refuse(name, 'has no password, or a weak or demo one: set a random one of at least 16 characters (openssl rand -hex 24)');
    }
  }
});

export type Settings = z.output<typeof environment>;

/** Thrown with one line per fault. */
export class SettingsInvalid extends Error {}

/** Parses `env`; throws {@link SettingsInvalid} that names every fault and never repeats a value. */
export function readSettings(env: NodeJS.ProcessEnv): Settings {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));
  const parsed = environment.safeParse(given);
  if (parsed.success) return parsed.data;
  const faults = parsed.error.issues.map((issue) => {
    const name = String(issue.path[0]);
    return given[name] === undefined ? `  ${name} is missing` : `  ${name} ${issue.message}`;
  });
  throw new SettingsInvalid(`These settings must be mended before Rapport starts:\n${faults.join('\n')}\nSee docs/operations.md.`);
}
