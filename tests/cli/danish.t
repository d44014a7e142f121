# The same in Danish and Norwegian, with the decimal comma; JSON keeps the point.
$ styrk init --yes --lang da --name Kari --bar 20kg --plates '4x25kg 2x20kg 2x15kg 4x10kg 2x5kg 4x2.5kg 2x1.25kg' --date 2026-11-20
Lageret $TMP/log.db er oprettet.
Du følger programmet styrk-3-dage. Se: styrk today

$ styrk log 'Squat 1rm 180kg' 'Bænkpres 102,5 kg x5 @8,5' --date 2026-11-23
+ Squat 1rm 180kg
+ Bænkpres 102.5kg x5 @8.5

Squat  back-off-sæt
  . Opvarmning  1x10       20 kg
  . Opvarmning  1x5      62,5 kg                     20+1,25 på hver side
  . Opvarmning  1x3      92,5 kg                     25+10+1,25 på hver side
  . Opvarmning  1x2     117,5 kg                     25+20+2,5+1,25 på hver side
  . Opvarmning  1x1     137,5 kg
      25+25+5+2,5+1,25 på hver side
  . Topsæt      1x3       155 kg  @8    pause 3 min  25+25+15+2,5 på hver side
  ? Back-off    3x5               @7-8  pause 3 min  venter på topsættet i Squat

A1 Bænkpres  supersæt
  . Arbejde     2x8-12   92,5 kg  @8                 25+10+1,25 på hver side

A2 Roning med stang  supersæt
  ? Arbejde     3x8-12            @8    pause 90 s
      venter på en 1RM: styrk log "Roning med stang 1rm ...kg", eller log et sæt
      på 1 til 12 gentagelser med RPE

$ LC_ALL=C.UTF-8 styrk today --date 2026-11-23
mandag 2026-11-23  styrk-3-dage, uge 1, dag A
✗ Okklusionstræning (BFR): spærret
  screeningen har 35 ubesvarede spørgsmål: styrk screen

Squat  back-off-sæt
  · Opvarmning  1×10        20 kg
  · Opvarmning  1×5       62,5 kg                     20+1,25 på hver side
  · Opvarmning  1×3       92,5 kg                     25+10+1,25 på hver side
  · Opvarmning  1×2      117,5 kg
      25+20+2,5+1,25 på hver side
  · Opvarmning  1×1      137,5 kg
      25+25+5+2,5+1,25 på hver side
  · Topsæt      1×3        155 kg  @8    pause 3 min  25+25+15+2,5 på hver side
  … Back-off    3×5                @7–8  pause 3 min
      venter på topsættet i Squat

A1 Bænkpres  supersæt
  ✓ Arbejde     5        102,5 kg  @8,5
  · Arbejde     2×8–12    92,5 kg  @8                 25+10+1,25 på hver side

A2 Roning med stang  supersæt
  … Arbejde     3×8–12             @8    pause 90 s
      venter på en 1RM: styrk log "Roning med stang 1rm ...kg", eller log et sæt
      på 1 til 12 gentagelser med RPE

Benstræk  okklusion
  ✗ Arbejde     1×30                                  afvist
  ✗ Arbejde     1×20                                  afvist
  ✗ Arbejde     1×10–15                               afvist
  ✗ Arbejde     1×5–10                                afvist

Første gang med manchet: én øvelse, højst 6 af 10 i stramhed, ikke til
  udmattelse, og nogen hos dig.

Under manchetten: stop straks og tag den af ved følelsesløshed, prikken, en hvid
  eller kold arm eller et hvidt eller koldt ben, skarp smerte eller svimmelhed.
  At det brænder i musklerne, er forventet; smerte er ikke et mål for effekten.
[4]

$ LC_ALL=C.UTF-8 styrk today --date 2026-11-23 --lang nb --why | head -40
mandag 2026-11-23  styrk-3-dage, uke 1, dag A
✗ Okklusjonstrening (BFR): sperret
  screeningen har 35 ubesvarte spørsmål: styrk screen

Squat  back-off-sett
  · Oppvarming  1×10        20 kg
        oppvarming: stanga
  · Oppvarming  1×5       62,5 kg                     20+1,25 på hver side
        oppvarming: 40 % av arbeidsvekten
  · Oppvarming  1×3       92,5 kg                     25+10+1,25 på hver side
        oppvarming: 60 % av arbeidsvekten
  · Oppvarming  1×2      117,5 kg
      25+20+2,5+1,25 på hver side
        oppvarming: 75 % av arbeidsvekten
  · Oppvarming  1×1      137,5 kg
      25+25+5+2,5+1,25 på hver side
        oppvarming: 88 % av arbeidsvekten
  · Toppsett    1×3        155 kg  @8    pause 3 min  25+25+15+2,5 på hver side
        testet 1RM 180 kg den 2026-11-23 [<id>]
        3 repetisjoner @8 er 86,3 % av det: 155,34 kg
        155,34 kg avrundet til 155 kg, det nærmeste som kan legges på
  … Back-off    3×5                @7–8  pause 3 min
      venter på toppsettet i Squat

A1 Bænkpres  supersett
  ✓ Arbeid      5        102,5 kg  @8,5
  · Arbeid      2×8–12    92,5 kg  @8                 25+10+1,25 på hver side
        e1RM 124,39 kg (RTS-kurven) fra 102,5 kg x 5 @8,5 den 2026-11-23
          [<id>]
        8 repetisjoner @8 er 73,9 % av det: 91,93 kg
        91,93 kg avrundet til 92,5 kg, det nærmeste som kan legges på

A2 Roning med stang  supersett
  … Arbeid      3×8–12             @8    pause 90 s
      venter på en 1RM: styrk log "Roning med stang 1rm ...kg", eller logg et
      sett på 1 til 12 repetisjoner med RPE

Benstræk  okklusjon
  ✗ Arbeid      1×30                                  avvist
  ✗ Arbeid      1×20                                  avvist

$ styrk today --date 2026-11-23 --json | tr , '\n' | grep '"value":.*\.' | uniq | head -2
"load":{"value":62.5
"load":{"value":92.5

$ LC_ALL=nb_NO.UTF-8 STYRK_DB=none styrk today
! styrk: det er ikke noe lager i none; opprett et med: styrk init
[5]

$ styrk screen --date 2026-11-23 | tail -6
x Maksimale hold: spærret
  screeningen har 15 ubesvarede spørgsmål: styrk screen
x Maksimale forsøg: spærret
  screeningen har 13 ubesvarede spørgsmål: styrk screen

Dette oplyser; det er ingen diagnose. Spørg en læge, hvis du er i tvivl.

$ styrk history --lang da --limit 3
2026-11-23    Squat 1rm 180kg
              Bænkpres 102.5kg x5 @8.5
2026-11-20    program styrk-3-dage
2026-11-20    indstilling plates = 4x25kg 2x20kg 2x15kg 4x10kg 2x5kg 4x2.5kg 2x1.25kg

$ styrk stats --date 2026-11-23
Squat                         180 kg 1RM  2026-11-23
Bænkpres                      124,39 kg e1RM  2026-11-23

Ugen fra 2026-11-23
                            hårde sæt   BFR  hold s
  Bryst                           1,0   0,0       0
  Forreste skulder                0,5   0,0       0
  Triceps                         0,5   0,0       0

$ styrk help log --lang nb
styrk log TEXT... | -

skriv ned hva som ble gjort, og vis hva som gjenstår.

Hver TEXT er en linje; med - leses linjene fra standard inn. Ord uten
anførselstegn blir én linje. Alle linjer i ett kall er én innføring: enten
skrives alle eller ingen, og undo tar alle tilbake. Svaret kommer når de ligger
trygt på disken.

Valg
      --why                fortell grunnen til hvert tall

Valg for alle kommandoer
      --db FILE            lageret; ellers $STYRK_DB, ellers XDG-datamappen
      --athlete NAME       hvem sin logg; ellers den første utøveren
      --lang LANG          språk: da, nb eller en; ellers innstillingen, ellers
                           systemets
      --date DATE          regn denne dagen, ÅÅÅÅ-MM-DD, som i dag
      --json               svar med ett JSON-objekt
      --model MODEL        hvordan 1RM beregnes: rts
      --color WHEN         farge: auto, always eller never
  -q, --quiet              ingen meldinger utenom feil
  -h, --help               vis hjelp
  -V, --version            vis versjonen

Eksempler
  styrk log "Squat 137.5kg x3 @8"
  styrk log "Squat 120kg x5@7 x5@7.5" "Plank 45s"
  styrk log "Leg extension 20kg x30/20/15/8 cuff 7/10"
  styrk log bodyweight 82.4kg
  styrk log "Squat 1rm 180kg" "Squat tm 162.5kg" "pain Squat 3" "stop numbness"

# What is written under styrk's own English name is told in the reader's language; other
# words stay.
$ styrk log --date 2026-11-24 "Plank 45s" "planke 30s" "Squat 1rm 181kg" | head -1
+ Plank 45s

$ styrk history --lang da --limit 1
2026-11-24    Planke 45s
              planke 30s
              Squat 1rm 181kg

$ styrk history --lang nb --limit 1
2026-11-24    Planke 45s
              planke 30s
              Knebøy 1rm 181kg

$ styrk history --lang en --limit 1
2026-11-24    Plank 45s
              planke 30s
              Squat 1rm 181kg
