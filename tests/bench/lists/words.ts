const list = (text: string) => text.trim().split(/\s+/);

export const GIVEN_NAMES = list(`
  Olivia Noah Amelia Mohammed Isla Oliver Ava Arthur Zoë Chloé Renée André José María Lucía Sofía Björn Søren Åsa Jürgen
  Jörg Günther Łukasz Małgorzata Zdeněk Šárka Đorđe Željko Ciarán Siobhán Niamh Aoife Seán Gráinne Fatima Aisha Yusuf
  Ibrahim Priya Arjun Wei Mei Hiroshi Yuki Kwame Ama Chidi Ngozi Dimitri Anastasía Élodie Françoise Anaïs Loïc Benoît
  João Inês Conceição Ștefan Ilinca Győző Ágnes Øystein Ása Freyja George Emily Jack Grace Harry Alice Leo Ruby Thomas
  Evie William Florence James Daisy Henry Rosie Joseph Elsie Samuel Martha Daniel Hannah David Ellen Peter Margaret Paul
  Susan Keith Barbara Trevor Doreen Nigel Maureen Colin Sheila`);

export const FAMILY_NAMES = list(`
  Smith Jones Taylor Brown Williams Wilson Johnson Davies Patel Robinson Wright Thompson Evans Walker White Roberts Green
  Hall Wood Jackson Clarke Khan Hussain Ahmed Begum Ali Singh Kaur Müller Schröder Großmann Köhler Jäger Lefèvre
  Beauséjour García Fernández Muñoz Peña Núñez Gonçalves Araújo Simões Nowak Wiśniewski Dąbrowski Kowalczyk Novák
  Dvořák Černý Kovač Đukić O’Brien O’Connor Ní\u00a0Dhomhnaill Mac\u00a0Giolla Åkesson Sjöström Sørensen Ødegård Þórsdóttir
  Papadópoulos Ionescu Popović Szabó Tóth Nagy Yılmaz Öztürk Şahin Nguyễn Trần Lê Chen Wang Li Okafor Mensah Adeyemi
  Owusu Diallo Traoré Keïta Haile Tesfaye Moss Marsh Field Lane Bridge Stone Hill Brook Wells`).map((name) =>
  name.replaceAll('\u00a0', ' '),
);

/** Of subjects, the most frequent first. */
export const SUBJECT_WORDS = list(`
  housing support request for family help with rent arrears urgent temporary accommodation benefit review new application
  appeal repairs damp heating eviction notice hearing transfer school place care assessment referral respite meals
  transport dental optician glasses wheelchair ramp adaptation bathroom stairs lift garden fence noise neighbour complaint
  council tax reduction debt advice bailiff letter energy meter top-up food parcel furniture cooker fridge bedding moving
  costs deposit guarantor landlord tenancy agreement sponsorship visa settlement interpreter language class training
  course job interview childcare nursery fees uniform trip hardship fund grant winter payment funeral bereavement
  counselling medical letter surgery appointment discharge hospital carer allowance disability reassessment tribunal
  pension credit attendance blue badge parking permit bus pass street lighting pothole planning objection licence market
  stall litter collection recycling bin pest damage flood insurance claim storage theft safety domestic refuge police
  report probation release clothing phone laptop broadband identity passport birth certificate bank account savings
  mediation custody contact centre fostering adoption youth club mentoring volunteer placement reference visit`);

export const TAGS = list(`
  urgent family vulnerable council-referral self-referral no-fixed-address interpreter-needed home-visit elderly carer
  disability young-person veteran arrears eviction damp overcrowded safeguarding complaint press councillor repeat
  funded unfunded partner-case night-shelter winter-plan outreach hospital-discharge prison-leaver student new-arrival
  large-household lone-parent pregnant pet-owner ground-floor accessible north south`);
