/** Previews of audiences over HTTP. */
import { previewAudience } from '@rapport/api-contract/audiences';
import type { InputOf } from '@rapport/api-contract/route';
import { Controller } from '@nestjs/common';
import { Input, Serve } from '../../../platform/http/serve.js';
import { AudiencesService } from './audiences.service.js';

@Controller()
export class AudiencesController {
  constructor(private readonly audiences: AudiencesService) {}

  @Serve(previewAudience)
  preview(@Input() { body }: InputOf<typeof previewAudience>) {
    return this.audiences.preview(body.audience);
  }
}
