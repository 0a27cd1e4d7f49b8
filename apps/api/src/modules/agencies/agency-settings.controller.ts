/** HTTP for the agency's settings and logo. */
import { Controller, Req } from '@nestjs/common';
import { changeSettings, putLogo, readSettings, removeLogo } from '@rapport/api-contract/agencies';
import type { InputOf } from '@rapport/api-contract/route';
import { Caller, CallSource, Input, Serve } from '../../platform/http/serve.js';
import type { ServedRequest } from '../../platform/http/served-request.js';
import { NotFound } from '../../platform/http/domain-error.js';
import { actorOf, type Principal } from '../../platform/identity/principal.js';
import type { Source } from '../../platform/tenancy/tenant-scope.js';
import { LogoMissing, LogoTooLarge } from './agencies.errors.js';
import { toSettings } from './agencies.serializer.js';
import { AgencySettingsService } from './agency-settings.service.js';

const logoBytes = 512 * 1024;

@Controller()
export class AgencySettingsController {
  constructor(private readonly settings: AgencySettingsService) {}

  @Serve(readSettings)
  async read() {
    return toSettings(await this.settings.inForce());
  }

  @Serve(changeSettings)
  async change(@Input() { body }: InputOf<typeof changeSettings>) {
    return toSettings(await this.settings.change(body));
  }

  @Serve(putLogo)
  async putLogo(@Req() request: ServedRequest, @Caller() caller: Principal, @CallSource() source: Source) {
    if (!caller.agencyId) throw new NotFound('agency');
    const bytes = await logoIn(request);
    return toSettings(await this.settings.putLogo({ agencyId: caller.agencyId, municipalityId: caller.municipalityId, actor: actorOf(caller), source }, bytes));
  }

  @Serve(removeLogo)
  async removeLogo() {
    return toSettings(await this.settings.removeLogo());
  }
}

async function logoIn(request: ServedRequest): Promise<Buffer> {
  const part = await request.file({ limits: { files: 1, fileSize: logoBytes }, throwFileSizeLimit: false });
  if (!part) throw new LogoMissing();
  const bytes = await part.toBuffer();
  if (part.file.truncated) throw new LogoTooLarge();
  return bytes;
}
