import { createServiceInput } from '@/lib/services/contract'
import { createService } from '@/lib/services/create'
import { listServices } from '@/lib/services/list'
import { revokeService } from '@/lib/services/revoke'
import type { Command } from '../command'
import { findApi, findService } from '../find'
import { inputOf } from '../input'
import { momentText, table } from '../output'

const api = { value: '<api>', about: 'The slug of the API it serves; every API when left out' }

export const serviceCommands: Command[] = [
  {
    noun: 'service',
    verb: 'create',
    about: 'Make a service and print its credential, once',
    options: { name: { value: '<name>', about: 'What people call it', required: true }, api },
    example: 'service create --name weather-api --api weather',
    async run(cli, given) {
      const input = inputOf(createServiceInput, { name: given.text('name') })
      const ctx = cli.ctx()
      const slug = given.text('api')
      const apiId = slug ? (await findApi(ctx, slug)).id : null
      const { service, credential } = await createService(ctx, { ...input, apiId })
      const note = `Made service ${service.id}. Its credential is shown once:`
      return { data: { ...service, credential }, text: credential, note }
    },
  },
  {
    noun: 'service',
    verb: 'list',
    about: 'Show all services, or those of one API',
    options: { api: { ...api, about: 'The slug of an API' } },
    example: 'service list --api weather',
    async run(cli, given) {
      const ctx = cli.ctx()
      const slug = given.text('api')
      const services = await listServices(ctx, slug ? { apiId: (await findApi(ctx, slug)).id } : {})
      const rows = services.map((service) => [
        service.id,
        service.name,
        service.api?.slug ?? 'all',
        service.hint,
        momentText(service.createdAt),
        momentText(service.revokedAt),
      ])
      return { data: services, text: table(['id', 'name', 'api', 'credential', 'created', 'revoked'], rows) }
    },
  },
  {
    noun: 'service',
    verb: 'revoke',
    about: 'End a service for good',
    argument: { name: 'service', about: 'its id, or the public id of its credential' },
    options: {},
    example: 'service revoke svc_0VzTqkXy8mJd4Rw1bN2c',
    async run(cli, given) {
      const ctx = cli.ctx()
      const service = await revokeService(ctx, { serviceId: await findService(ctx, given.text('service') ?? '') })
      return { data: service, text: service.id, note: `${service.name} is revoked.` }
    },
  },
]
