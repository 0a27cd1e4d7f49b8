/** Reads of the pages that residents open, as the role that reads one agency at a time. */
import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import type { Settings } from '../../../platform/config/config.js';
import { SETTINGS } from '../../../platform/config/config.module.js';
import { PipelinedLines } from '../../../platform/database/pipelined-lines.js';

@Injectable()
export class PipelinedReads extends PipelinedLines implements OnApplicationShutdown {
  constructor(@Inject(SETTINGS) settings: Settings) {
    super({ connectionString: settings.DATABASE_APP_URL, name: 'rapport-resident', connections: settings.DATABASE_POOL });
  }

  onApplicationShutdown(): Promise<void> {
    return this.close();
  }
}
