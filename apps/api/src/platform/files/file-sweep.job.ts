/** Removes contents that no row names, a day after they were written. */
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { JobRegistry } from '../jobs/job-registry.js';
import { Files } from './files.service.js';

@Injectable()
export class FileSweepJob implements OnModuleInit {
  constructor(private readonly registry: JobRegistry, private readonly files: Files) {}

  onModuleInit(): void {
    this.registry.register({ job: 'files.sweep', kind: 'once', handle: async () => { await this.files.sweep(new Date()); } });
  }
}
