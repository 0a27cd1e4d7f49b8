// The one list of settings: their names, what they mean, who reads them, and how the container image sets them.

/**
 * @typedef {object} Setting
 * @property {string} name
 * @property {'api' | 'migrate' | 'local' | 'compose'} reader who reads it: the API and the worker; the migrations, as owner
 *   of the tables; the local start; or only infra/docker/compose.yaml
 * @property {string} meaning
 * @property {boolean} [choose] whether an installation must choose a value of its own before its first start
 * @property {string} [example] for the example file
 * @property {string} [image] value that the container image sets
 */

/** @type {readonly Setting[]} */
export const settings = [
  { name: 'PUBLIC_URL', reader: 'api', choose: true, example: 'https://rapport.example.org',
    meaning: 'Address that people type. It stands in mails and survey links; it must be https:// in production.' },
  { name: 'SECRET_KEY', reader: 'api', choose: true, meaning: 'Master key, 32 random bytes: openssl rand -base64 32. Keep a copy apart from the database.' },
  { name: 'SECRET_KEYS_OLD', reader: 'api', meaning: 'Earlier master keys, separated by commas, while they are being replaced.' },
  { name: 'POSTGRES_PASSWORD', reader: 'compose', choose: true, meaning: 'Password of the owner of the database in compose.yaml: openssl rand -hex 24.' },
  { name: 'DATABASE_APP_PASSWORD', reader: 'migrate', choose: true, meaning: 'Password that the migrations give to the role rapport_app: openssl rand -hex 24.' },
  { name: 'DATABASE_IDENTITY_PASSWORD', reader: 'migrate', choose: true, meaning: 'The same for the role rapport_identity.' },
  { name: 'DATABASE_URL', reader: 'migrate', meaning: 'PostgreSQL as the owner of the tables. Only the migrations use it; empty: the one in compose.yaml.' },
  { name: 'DATABASE_APP_URL', reader: 'api', meaning: 'PostgreSQL as rapport_app, which row-level security binds; empty: the one in compose.yaml.' },
  { name: 'DATABASE_IDENTITY_URL', reader: 'api', meaning: 'PostgreSQL as rapport_identity, which sees logins and no agency data; empty: the one in compose.yaml.' },
  { name: 'DATABASE_POOL', reader: 'api', meaning: 'Connections per process and role.' },
  { name: 'REDIS_URL', reader: 'api', meaning: 'Redis for the job queues, redis://host:6379; empty: the one in compose.yaml.' },
  { name: 'SMTP_URL', reader: 'api', meaning: 'Mail server, smtp://user:password@host:587. Without it mail is kept and not sent.' },
  { name: 'MAIL_FROM', reader: 'api', example: 'Rapport <no-reply@rapport.example.org>', meaning: 'Sender of every mail.' },
  { name: 'SMS_URL', reader: 'api', meaning: 'Address of the provider of text messages. Without it they are kept and not sent.' },
  { name: 'SMS_TOKEN', reader: 'api', meaning: 'Token for the provider of text messages.' },
  { name: 'TRUST_PROXY', reader: 'api', example: 'uniquelocal', meaning: 'Proxies whose word on the caller\'s address is believed; "uniquelocal" is the network of compose.yaml.' },
  { name: 'REQUESTS_PER_MINUTE', reader: 'api', meaning: 'How many requests one source may send to one process; 0 for no limit.' },
  { name: 'UPLOAD_LIMIT_MB', reader: 'api', meaning: 'Largest file that may be uploaded, in megabytes.' },
  { name: 'METRICS_TOKEN', reader: 'api', meaning: 'Token that the monitoring system must show to read the figures at /metrics, at least 16 characters.' },
  { name: 'EVIDENCE_KEY', reader: 'api', meaning: 'Key that signs evidence bundles, 32 random bytes: openssl rand -base64 32. Without it production hands out none.' },
  { name: 'LOG_LEVEL', reader: 'api', example: 'info', meaning: 'fatal, error, warn, info, debug or silent.' },
  { name: 'DEMO', reader: 'api', meaning: '1 marks a demonstration with published sign-ins; refused in production.' },
  { name: 'NODE_ENV', reader: 'api', image: 'production', meaning: 'production, development or test.' },
  { name: 'HOST', reader: 'api', image: '0.0.0.0', meaning: 'Address to listen on.' },
  { name: 'PORT', reader: 'api', image: '3000', meaning: 'Port to listen on.' },
  { name: 'FILES_DIR', reader: 'api', image: '/var/lib/rapport/files', meaning: 'Folder for uploaded files; every API and worker must see the same one.' },
  { name: 'DATA_DIR', reader: 'local', meaning: 'Folder of the local start; .data in the project when absent.' },
];

/** Settings that a person may write into the file for compose.yaml. */
export const settingsInFile = settings.filter(({ reader, image, name }) => reader !== 'local' && image === undefined && name !== 'DEMO');

/** The content of infra/docker/rapport.env.example; `npm run env-example -w @rapport/local` writes it. */
export function exampleFile() {
  const entry = (/** @type {Setting} */ { name, meaning, example = '' }) => `# ${meaning}\n${name}=${example}\n`;
  return [
    '# Settings of an installation with compose.yaml. Copy to rapport.env, which git ignores, and keep it readable by you alone.',
    '# Made from infra/local/settings.mjs.\n',
    '# --- Choose these before the first start ---\n',
    ...settingsInFile.filter(({ choose }) => choose).map(entry),
    '# --- Right as they are for most ---\n',
    ...settingsInFile.filter(({ choose }) => !choose).map(entry),
  ].join('\n');
}
