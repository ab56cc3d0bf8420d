import {r} from '../language.ts';
import {pedigreePicture} from '../pedigree_picture.ts';

/** The drawing of the family. It is shown as a picture: what is in it is never part of the page. */
export function Pedigree({svg}: {svg: string}) {
    const address = pedigreePicture(svg);
    if (address === '') return null;
    return <figure class="pedigree">
        <img src={address} alt={r('family', 'drawing')}/>
        <figcaption class="quiet">{r('family', 'legend')}</figcaption>
    </figure>;
}
