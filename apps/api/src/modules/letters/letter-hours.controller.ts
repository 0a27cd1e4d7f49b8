/** Serves when letters leave. */
import { Controller } from '@nestjs/common';
import { readLetterHours } from '@rapport/api-contract/letters';
import { Serve } from '../../platform/http/serve.js';
import { LetterHoursService } from './letter-hours.service.js';

@Controller()
export class LetterHoursController {
  constructor(private readonly hours: LetterHoursService) {}

  @Serve(readLetterHours)
  read() {
    return this.hours.read();
  }
}
