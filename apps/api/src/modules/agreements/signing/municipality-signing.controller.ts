/** HTTP for signing on the municipality's side; what it may see is decided by the database. */
import { Controller } from '@nestjs/common';
import { exportMunicipalityBundle, readMunicipalityDocument, readMunicipalitySealed, readMunicipalitySigning, signForMunicipality } from '@rapport/api-contract/agreement-signing';
import type { InputOf } from '@rapport/api-contract/route';
import { Caller, CallSource, Input, Serve } from '../../../platform/http/serve.js';
import type { Principal } from '../../../platform/identity/principal.js';
import type { Source } from '../../../platform/tenancy/tenant-scope.js';
import { AgreementDocuments } from './agreement-documents.service.js';
import { BundleService } from './bundle.service.js';
import { asPdf, workOf } from './document-answer.js';
import { toSigning } from './signing.serializer.js';
import { SigningService, type SigningView } from './signing.service.js';

/** Their revision is that of the version: the agreement's and the amendment's count what the agency keeps of drafts. */
const shown = (view: SigningView) => ({ ...toSigning(view), revision: view.subject.version.revision });

@Controller()
export class MunicipalitySigningController {
  constructor(private readonly signing: SigningService, private readonly documents: AgreementDocuments, private readonly bundles: BundleService) {}

  @Serve(readMunicipalitySigning)
  async read(@Caller() caller: Principal, @Input() { params, query }: InputOf<typeof readMunicipalitySigning>) {
    return shown(await this.signing.read(params.agreementId, query.versionId ?? null, caller));
  }

  @Serve(signForMunicipality)
  async sign(@Caller() caller: Principal, @Input() { params, body }: InputOf<typeof signForMunicipality>) {
    await this.signing.sign(params.agreementId, 'municipality', { ...body, authority: { kind: 'resolution', ...body.authority } }, caller);
    return shown(await this.signing.read(params.agreementId, body.versionId, caller));
  }

  @Serve(readMunicipalityDocument)
  async document(@Caller() caller: Principal, @CallSource() source: Source, @Input() { params }: InputOf<typeof readMunicipalityDocument>) {
    return asPdf(await this.documents.read(workOf(caller, source), params.agreementId, params.agreementVersionId, 'shown'));
  }

  @Serve(readMunicipalitySealed)
  async sealed(@Caller() caller: Principal, @CallSource() source: Source, @Input() { params }: InputOf<typeof readMunicipalitySealed>) {
    return asPdf(await this.documents.read(workOf(caller, source), params.agreementId, params.agreementVersionId, 'sealed'));
  }

  @Serve(exportMunicipalityBundle)
  async bundle(@Caller() caller: Principal, @CallSource() source: Source, @Input() { params }: InputOf<typeof exportMunicipalityBundle>) {
    return this.bundles.download(workOf(caller, source), params.agreementId);
  }
}
