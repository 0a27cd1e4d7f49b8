/** Makes the parsed settings injectable everywhere. */
import { type DynamicModule, Global, Module } from '@nestjs/common';
import type { Settings } from './config.js';

export const SETTINGS = Symbol('settings');

@Global()
@Module({})
export class ConfigModule {
  static with(settings: Settings): DynamicModule {
    return { module: ConfigModule, providers: [{ provide: SETTINGS, useValue: settings }], exports: [SETTINGS] };
  }
}
