import { giveImage } from '@/server/api/images'

type Props = { params: Promise<{ id: string }> }

/** The small twin of a picture, by the same law. */
export async function GET(request: Request, { params }: Props): Promise<Response> {
  return giveImage(request, (await params).id, 'small')
}
