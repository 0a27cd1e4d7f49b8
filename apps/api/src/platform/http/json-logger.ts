/** Structured logs: one JSON line each, for Nest and for our own code alike. */
import type { LoggerService } from '@nestjs/common';
import pino from 'pino';
import type { Settings } from '../config/config.js';

let sink = pino({ level: 'silent' });

/** Writes one line; `fields` hold ids and figures only. */
export function writeLog(level: 'info' | 'warn' | 'error' | 'debug', message: string, fields: object = {}): void {
  sink[level](fields, message);
}

export class JsonLogger implements LoggerService {
  constructor(settings: Settings) {
    sink = pino({ level: settings.LOG_LEVEL, base: undefined, timestamp: pino.stdTimeFunctions.isoTime, formatters: { level: (label) => ({ level: label }) } });
  }

  log(message: unknown, ...rest: unknown[]): void { emit('debug', message, rest); }
  error(message: unknown, ...rest: unknown[]): void { emit('error', message, rest); }
  warn(message: unknown, ...rest: unknown[]): void { emit('warn', message, rest); }
  debug(message: unknown, ...rest: unknown[]): void { emit('debug', message, rest); }
}

/** Nest passes (message, …details, context); the last string is the context. */
function emit(level: 'warn' | 'error' | 'debug', message: unknown, rest: unknown[]): void {
  const context = rest.at(-1);
  const words = rest.slice(0, -1).filter((r): r is string => typeof r === 'string');
  const fields = typeof message === 'object' && message !== null ? message : {};
  const said = typeof message === 'string' ? message : (words.at(-1) ?? 'log');
  sink[level]({ ...fields, context }, said);
}
