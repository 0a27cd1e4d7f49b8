/** HTTP for types and groups of contacts. */
import { Controller } from '@nestjs/common';
import { changeContactType, createContactGroup, deleteContactGroup, listContactGroups, listContactTypes, renameContactGroup } from '@rapport/api-contract/contacts';
import type { InputOf } from '@rapport/api-contract/route';
import { Input, Serve } from '../../platform/http/serve.js';
import { ContactTypesService } from './contact-types.service.js';
import { toGroup, toType } from './contacts.serializer.js';

@Controller()
export class ContactTypesController {
  constructor(private readonly types: ContactTypesService) {}

  @Serve(listContactTypes)
  async list() {
    return { items: (await this.types.list()).map(toType) };
  }

  @Serve(changeContactType)
  async change(@Input() { params, body }: InputOf<typeof changeContactType>) {
    const { type, contactsChanged } = await this.types.change(params.contactTypeId, body);
    return { type: toType(type), contactsChanged };
  }

  @Serve(listContactGroups)
  async listGroups() {
    return { items: (await this.types.groups()).map(toGroup) };
  }

  @Serve(createContactGroup)
  async createGroup(@Input() { body }: InputOf<typeof createContactGroup>) {
    return toGroup(await this.types.createGroup(body.name));
  }

  @Serve(renameContactGroup)
  async renameGroup(@Input() { params, body }: InputOf<typeof renameContactGroup>) {
    return toGroup(await this.types.renameGroup(params.contactGroupId, body.name));
  }

  @Serve(deleteContactGroup)
  deleteGroup(@Input() { params }: InputOf<typeof deleteContactGroup>) {
    return this.types.deleteGroup(params.contactGroupId);
  }
}
