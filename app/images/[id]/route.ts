import { giveImage } from '@/server/api/images'

type Props = { params: Promise<{ id: string }> }

/** A picture, by the law of its post. */
export async function GET(request: Request, { params }: Props): Promise<Response> {
  return giveImage(request, (await params).id, 'full')
}
