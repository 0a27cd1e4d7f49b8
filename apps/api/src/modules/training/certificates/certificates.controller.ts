/** HTTP for transcripts and certificates. */
import { Controller, StreamableFile } from '@nestjs/common';
import type { InputOf } from '@rapport/api-contract/route';
import { exportMyTranscript, exportTranscript, readCertificate, readMyCertificate, readMyTranscript, readTranscript, verifyCertificate } from '@rapport/api-contract/transcripts';
import { csvFile } from '../../../platform/http/csv-file.js';
import { Caller, CallSource, Input, Serve } from '../../../platform/http/serve.js';
import type { Principal } from '../../../platform/identity/principal.js';
import { refuseWithoutStaffNames } from '../../../platform/identity/staff-names.js';
import type { Source } from '../../../platform/tenancy/tenant-scope.js';
import { TenantStream } from '../../../platform/tenancy/tenant-stream.js';
import { CertificatesService } from './certificates.service.js';

@Controller()
export class CertificatesController {
  constructor(private readonly certificates: CertificatesService, private readonly streams: TenantStream) {}

  @Serve(readMyTranscript)
  mine(@Input() { query }: InputOf<typeof readMyTranscript>, @Caller() caller: Principal) {
    return this.certificates.myTranscript(caller, query);
  }

  @Serve(exportMyTranscript)
  exportMine(@Input() { query }: InputOf<typeof exportMyTranscript>, @Caller() caller: Principal, @CallSource() source: Source) {
    return this.csv(caller, source, null, query);
  }

  @Serve(readMyCertificate)
  myCertificate(@Input() { params }: InputOf<typeof readMyCertificate>, @Caller() caller: Principal, @CallSource() source: Source) {
    return this.pdf(caller, source, params.certificateId, true);
  }

  @Serve(readTranscript)
  person(@Input() { params, query }: InputOf<typeof readTranscript>, @Caller() caller: Principal) {
    return this.certificates.transcript(caller, params.personId, query);
  }

  @Serve(exportTranscript)
  export(@Input() { params, query }: InputOf<typeof exportTranscript>, @Caller() caller: Principal, @CallSource() source: Source) {
    return this.csv(caller, source, params.personId, query);
  }

  @Serve(readCertificate)
  certificate(@Input() { params }: InputOf<typeof readCertificate>, @Caller() caller: Principal, @CallSource() source: Source) {
    refuseWithoutStaffNames(caller, 'A certificate');
    return this.pdf(caller, source, params.certificateId, false);
  }

  @Serve(verifyCertificate)
  verify(@Input() { body }: InputOf<typeof verifyCertificate>, @CallSource() source: Source) {
    return this.certificates.verify(body.agency, body.code, source);
  }

  private async csv(caller: Principal, source: Source, personId: string | null, query: { from?: string | undefined; until?: string | undefined }): Promise<StreamableFile> {
    await this.certificates.mayExport(caller, source, personId);
    return csvFile('transcript.csv', this.streams.run(caller, source, () => this.certificates.transcriptCsv(caller, personId, query)));
  }

  private async pdf(caller: Principal, source: Source, id: string, mine: boolean): Promise<StreamableFile> {
    const { bytes, name } = await this.certificates.pdf(caller, source, id, mine);
    return new StreamableFile(bytes, { type: 'application/pdf', length: bytes.length, disposition: `attachment; filename="${name}"` });
  }
}
