"""Languages, and how well someone can what a clause names."""

from matcher.linking.light import set_of
from matcher.linking.triggers import any_of

LANGUAGE = any_of(
    """
    nederlands; vlaams; frans; engels; duits; spaans; arabisch; turks; pools; roemeens; italiaans;
    portugees; russisch; oekraiens; bulgaars; berbers; chinees; grieks; hongaars; albanees; farsi; dari;
    pashto; tamazight; koerdisch; somalisch; tigrinya; urdu; hindi; swahili; lingala; servisch;
    kroatisch; bosnisch; tsjechisch; slovaaks; zweeds; deens; noors; fins; japans; vietnamees; thai;
    somali; afrikaans; amhaars; bengaals; punjabi; tamil; nepalees; indonesisch; maleis; koreaans; mongools;
    lets; litouws; ests; sloveens; macedonisch; kazachs; oezbeeks; tsjetsjeens; catalaans; kinyarwanda; oromo;
    wolof; yoruba; igbo; creools; gebarentaal; luxemburgs; hebreeuws; armeens; georgisch; perzisch; polish
    """
)
LEVELS = (
    (
        1,
        any_of(
            r"""
            niet (?:zo |heel |erg )?goed?; slecht; moeilijk; zwak; haken en ogen; poor; weak; faible; mauvais;
            schoolfrans; (?:nog )?aan het leren; bezig met leren; leer(?: ik)? nog; op school gehad;
            ^[012] 5$; ^[1-4] 10$; niveau 1\.\d; weinig; minder
            """
        ),
    ),
    (
        3,
        any_of(
            r"""
            vloeiend; moedertaal\w*; eerste taal; van thuis uit; ^5 5$; ^(?:9|10) 10$; 4\.[12]; thuistaal;
            richtgraad 4; uitmuntend\w*; c1; c2; uitstekend\w*;
            perfect\w*; native; fluent; couramment; courant; tweetalig; zeer goede?; heel goede?;
            vlot in woord; gevorderd\w*; expert; specialist; door en door; (?:op )?hoog niveau;
            langue maternelle; advanced; experimente; mother tongue; excellent; bilingue; zeer vlot;
            heel vlot
            """
        ),
    ),
    (
        1,
        any_of(
            r"""
            (?:een )?(?:klein )?(?:beetje|mondje|woordje); (?:een paar|enkele|(?:enkel )?wat) woord(?:en|jes);
            matige?;
            gebrekkige?; zo ?zo; richtgraad 1; a0; rudimentair\w*; basis(?! van)(?:kennis|niveau)?;
            beginners?; beperkte?; noti(?:es?|ons); elementair\w*; a1; a2; debutant; basic; base;
            (?<=nederlands )nederlands(?! [2-4]\.); un peu; a little; 1\.[12]; roestig
            """
        ),
    ),
    (
        2,
        any_of(
            r"""
            b1; b2; (?<=is )oke?; ^[34] 5$; ^[678] 10$; (?:kan (?:ik )?)?(?:mijn|met) plan trekken(?= in)?;
            [23]\.[1-4]; goede?; goe; richtgraad [23]; behoorlijke?; vlotjes; prima; goed gesproken;
            vlot(?:te)?; zelfstandige?(?! werken); voldoende; redelijke?; ervaren; bon(?: niveau)?; good;
            intermediate; degelijke?; middelmatige?; gemiddelde?; autonome; gut
            """
        ),
    ),
)
"""How well, from 1 (with guidance) to 3 (teaches others, or a mother tongue); the first that is found."""
LANGUAGE_USE = set_of(
    "spreken schrijven lezen praten luisteren verstaan begrijpen mondeling begrijp schriftelijk"
)
"""What one does with a language: no competence beside it."""
