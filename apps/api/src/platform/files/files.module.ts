/** Files: a store of contents by hash, and the rows that name them. */
import { Global, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { ContentStore } from './content-store.js';
import { File } from './file.entity.js';
import { FileSweepJob } from './file-sweep.job.js';
import { FilesRepository } from './files.repository.js';
import { Files } from './files.service.js';
import { LocalContentStore } from './local-content-store.js';

@Global()
@Module({
  imports: [TypeOrmModule.forFeature([File])],
  providers: [{ provide: ContentStore, useClass: LocalContentStore }, FilesRepository, Files, FileSweepJob],
  exports: [Files],
})
export class FilesModule {}
