/** The rows that name contents. */
import { Injectable } from '@nestjs/common';
import { uuidv7 } from 'uuidv7';
import { Tenant } from '../tenancy/tenant.js';
import { File } from './file.entity.js';

@Injectable()
export class FilesRepository {
  constructor(private readonly tenant: Tenant) {}

  async add(file: Pick<File, 'sha256' | 'bytes' | 'mediaType' | 'name'>): Promise<File> {
    const row = { ...file, agencyId: this.tenant.agencyId, id: uuidv7(), createdAt: new Date() };
    await this.tenant.of(File).insert(row);
    return row;
  }

  find(id: string): Promise<File | null> {
    return this.tenant.of(File).findOneBy({ agencyId: this.tenant.agencyId, id });
  }

  async remove(id: string): Promise<void> {
    await this.tenant.of(File).delete({ agencyId: this.tenant.agencyId, id });
  }

  /** True when a row names this content. */
  names(sha256: Buffer): Promise<boolean> {
    return this.tenant.of(File).existsBy({ agencyId: this.tenant.agencyId, sha256 });
  }
}
