/** HTTP for signing on the agency's side: documents, signatures, the sealed document and the bundle. */
import { Controller } from '@nestjs/common';
import { beginAgreementSigning, exportAgreementBundle, readAgreementDocument, readAgreementSigning, readSealedAgreement, signAgreement } from '@rapport/api-contract/agreement-signing';
import type { InputOf } from '@rapport/api-contract/route';
import { Caller, CallSource, Input, Serve } from '../../../platform/http/serve.js';
import type { Principal } from '../../../platform/identity/principal.js';
import type { Source } from '../../../platform/tenancy/tenant-scope.js';
import { AgreementDocuments } from './agreement-documents.service.js';
import { BundleService } from './bundle.service.js';
import { asPdf, workOf } from './document-answer.js';
import { toSigning } from './signing.serializer.js';
import { SigningService } from './signing.service.js';

@Controller()
export class SigningController {
  constructor(private readonly signing: SigningService, private readonly documents: AgreementDocuments, private readonly bundles: BundleService) {}

  @Serve(readAgreementSigning)
  async read(@Caller() caller: Principal, @Input() { params, query }: InputOf<typeof readAgreementSigning>) {
    return toSigning(await this.signing.read(params.agreementId, query.versionId ?? null, caller));
  }

  @Serve(beginAgreementSigning)
  async begin(@Caller() caller: Principal, @CallSource() source: Source, @Input() { params, body }: InputOf<typeof beginAgreementSigning>) {
    return toSigning(await this.signing.begin(workOf(caller, source), params.agreementId, body, caller));
  }

  @Serve(signAgreement)
  async sign(@Caller() caller: Principal, @Input() { params, body }: InputOf<typeof signAgreement>) {
    await this.signing.sign(params.agreementId, 'agency', { ...body, authority: { kind: 'appointment', ...body.authority } }, caller);
    return toSigning(await this.signing.read(params.agreementId, body.versionId, caller));
  }

  @Serve(readAgreementDocument)
  async document(@Caller() caller: Principal, @CallSource() source: Source, @Input() { params }: InputOf<typeof readAgreementDocument>) {
    return asPdf(await this.documents.read(workOf(caller, source), params.agreementId, params.agreementVersionId, 'shown'));
  }

  @Serve(readSealedAgreement)
  async sealed(@Caller() caller: Principal, @CallSource() source: Source, @Input() { params }: InputOf<typeof readSealedAgreement>) {
    return asPdf(await this.documents.read(workOf(caller, source), params.agreementId, params.agreementVersionId, 'sealed'));
  }

  @Serve(exportAgreementBundle)
  async bundle(@Caller() caller: Principal, @CallSource() source: Source, @Input() { params }: InputOf<typeof exportAgreementBundle>) {
    return this.bundles.download(workOf(caller, source), params.agreementId);
  }
}
