"""Scratch."""
import re
from datetime import datetime
from tests.journeys.on_whatsapp import WhatsApp
from tests.journeys.theatre import Person, Theatre
LINK = re.compile(r"https://wa\.me/\d+\?text=\S+")

def show(*people):
    for p in people:
        for m in p.new:
            print(f"   [{p.name}] {m.text!r}\n        {m.labels} {'KNOCK' if m.knock else ''}")
        p.catches_up()

async def test_x(on_whatsapp: Theatre, whatsapp: WhatsApp) -> None:
    t=on_whatsapp
    anja, bram, carla, dirk, els = (t.person(n) for n in ("Anja de Boer","Bram Vos", "Carla Smit", "Dirk Jansen", "Els Bos"))
    allp=(anja,bram,carla,dirk,els)
    async def do(p,*lines):
        for l in lines:
            print(f">> {p.name}: {l}")
            if l.startswith("["):
                await p.taps(l.strip("[]"))
            elif l=="voice": await p.sends_a_voice_note()
            else: await p.says(l)
            show(*allp)
    async def follow(p,url,typed=None):
        print(f">> {p.name} follows {url} {typed}")
        whatsapp.user(p.id).opens_link(url, typed)
        await t.happens(p); show(*allp)
    await do(anja,"netwerk beginnen","ja","Rekenkracht","rekenlessen met plezier","2","1","klopt")
    text = "\n".join(m.text for m in anja.messages)
    link=LINK.findall(text)[0]; print(link)
    await do(anja,"[Staat erin]","[Maak kennis]" if anja.can_tap("Maak kennis") else "/kennismaken","Anja de Boer","De Vlieger","leerkracht","breuken","pannenkoeken","overslaan","[Klopt, bewaren]","[Nee]")
    await follow(bram,link)
    await do(bram,"ja","[Bram Vos]","voice","Het Kompas","STOP","START")
    show(*allp)
    if bram.can_tap("Ja, verder"): await do(bram,"[Ja, verder]")
    await do(bram,"leerkracht","rekenspelletjes","mijn rekenspel","hulp bij rekenangst","[Klopt, bewaren]")
    await do(bram,"[Ja, leuk]" )
    code=re.search(r"Knipoog%20([a-z0-9]+)-join",link)[1]
    await do(carla, f"MIJN CODE IS {code[:4]} {code[4:8]}-{code[8:]}".upper(), "1","Carla","De Regenboog","ib'er","rekenangst","een aanpak tegen rekenangst","overslaan","klopt","nee")
    await follow(dirk,link); await do(dirk,"ja graag"); await do(dirk,"/annuleer")
    await do(anja,"/bijeenkomst","iedereen weet iets van breuken","breuken","je neemt iets mee","do 8 okt 15.30-17.00","ja","De Vlieger, Raalte","[Klopt, bewaren]","[Nu aankondigen]","[Staat erin]")
    await do(bram,"[Ik kom]"); await do(carla,"1"); await do(dirk,"ja"); await do(dirk,"morgen niet"); 
    text = "\n".join(m.text for m in anja.messages); print(LINK.findall(text))
    kom=[l for l in LINK.findall(text) if "-kom-" in l]
    if kom: await follow(els,kom[0]); await do(els,"ja")
    show(*allp)
    await do(els,"[Misschien]") ; await do(els,"/annuleer")
    async def until(*a):
        print("=====",a); await t.until(datetime(2026,*a))
        for p in allp:
            ks=[m for m in p.new if m.knock]
            show(p)
            if ks:
                print(f">> {p.name} opens"); await p.taps(ks[-1].labels[0]); show(*allp)
    # second phone of bram
    bram2=t.person("Bram"); allp=(*allp,bram2)
    await do(bram,"koppel")
    import re as _re
    kc=_re.search(r"koppel ([a-z0-9]{4} ?[a-z0-9]{4})",bram.last.text)[1]
    await do(bram2,f"Koppel {kc.upper()}","[Ja, dat ben ik]")
    show(*allp)
    await until(9,24,15,31)
    await do(els,"kan nog niet zeggen")
    await until(10,1,15,31)
    await do(bram,"1","een rekenspel","overslaan","overslaan","iedereen","Loop ik op vast","rekenangst in groep 6","rekenangst","overslaan","alleen de match")
    u=whatsapp.user(carla.id)
    print(">> carla changes number"); u.changes_number("31620000001"); await t.happens(anja); show(*[p for p in allp if p is not carla])
    carla.id="31620000001"; whatsapp._people["31620000001"]=u
    await do(carla,"[Goed in]" if carla.can_tap("Goed in") else "/brengen","een aanpak","rekenangst","de aanpak","iedereen","Nu even niet")
    whatsapp.user(els.id).block()
    await until(10,5,15,31)
    await until(10,7,16,1)
    await do(bram,"morgen niet")
    await until(10,8,18,31)
    await do(carla,"[Met mijn naam]","Ik begin maandag.","1","Klaar")
    await do(anja,"[Zonder naam]","Volgende keer weer.","[Niemand nieuws]")
    await until(10,10,16,1)
    await do(anja,"[Bekijken]","[Voorbeeld]","[Publiceren]","[Staat erin]","/mijn","/groep","/kosten","/leden")
    show(*allp)
    await until(10,12,9,0)
