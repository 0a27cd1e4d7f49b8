// The one list of settings: their names, what they mean, and what the local start does when they are absent.

/**
 * @typedef {object} Setting
 * @property {string} name
 * @property {string} meaning
 * @property {'api' | 'migrate' | 'local'} reader who reads it: the API and the worker, the migrations, or the local start only
 * @property {boolean} required whether a production installation must set it
 * @property {boolean} [secret]
 * @property {string} example value for the example file of a production installation; empty for what must be chosen
 */

/** @type {readonly Setting[]} */
export const settings = [
  { name: 'NODE_ENV', reader: 'api', required: true, example: 'production', meaning: 'production, development or test' },
  { name: 'PORT', reader: 'api', required: false, example: '3000', meaning: 'port to listen on' },
  { name: 'HOST', reader: 'api', required: true, example: '0.0.0.0', meaning: 'address to listen on' },
  { name: 'PUBLIC_URL', reader: 'api', required: true, example: 'https://rapport.example.org', meaning: 'address that people type; it stands in mails and survey links' },
  { name: 'DATABASE_URL', reader: 'migrate', required: true, secret: true, example: '', meaning: 'PostgreSQL as the owner of the tables; only the migrations use it' },
  { name: 'DATABASE_APP_PASSWORD', reader: 'migrate', required: true, secret: true, example: '', meaning: 'password that the migrations give to the role rapport_app' },
  { name: 'DATABASE_IDENTITY_PASSWORD', reader: 'migrate', required: true, secret: true, example: '', meaning: 'password that the migrations give to the role rapport_identity' },
  { name: 'DATABASE_APP_URL', reader: 'api', required: true, secret: true, example: '', meaning: 'PostgreSQL as rapport_app, which row-level security binds' },
  { name: 'DATABASE_IDENTITY_URL', reader: 'api', required: true, secret: true, example: '', meaning: 'PostgreSQL as rapport_identity, which sees logins and no agency data' },
  { name: 'DATABASE_POOL', reader: 'api', required: false, example: '10', meaning: 'connections per process and role' },
  { name: 'REDIS_URL', reader: 'api', required: false, secret: true, example: 'redis://redis:6379', meaning: 'Redis for job queues; without it jobs run inside each worker' },
  { name: 'SMTP_URL', reader: 'api', required: false, secret: true, example: '', meaning: 'mail server, smtp://user:password@host:587; without it mail stays in the outbox page' },
  { name: 'SMS_URL', reader: 'api', required: false, example: '', meaning: 'address of the text-message provider; without it messages stay in the outbox page' },
  { name: 'SMS_TOKEN', reader: 'api', required: false, secret: true, example: '', meaning: 'token for the text-message provider' },
  { name: 'MAIL_FROM', reader: 'api', required: false, example: 'Rapport <no-reply@rapport.example.org>', meaning: 'sender of every mail' },
  { name: 'FILES_DIR', reader: 'api', required: true, example: '/var/lib/rapport/files', meaning: 'folder for uploaded files, shared by every API and worker' },
  { name: 'SECRET_KEY', reader: 'api', required: true, secret: true, example: '', meaning: 'master key, 32 random bytes in base64: openssl rand -base64 32' },
  { name: 'SECRET_KEYS_OLD', reader: 'api', required: false, secret: true, example: '', meaning: 'earlier master keys, separated by commas, while they are being replaced' },
  { name: 'LOG_LEVEL', reader: 'api', required: false, example: 'info', meaning: 'fatal, error, warn, info, debug or silent' },
  { name: 'DEMO', reader: 'api', required: false, example: '0', meaning: '1 marks a demonstration with published sign-ins; refused in production' },
  { name: 'TRUST_PROXY', reader: 'api', required: false, example: '', meaning: 'addresses of proxies whose X-Forwarded-For is believed' },
  { name: 'DATA_DIR', reader: 'local', required: false, example: '', meaning: 'folder of the local start; .data in the project when absent' },
];
