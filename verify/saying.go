package verify

import "strings"

// sayings are verbs of saying, in the forms that stand with a quotation. One
// that is missing costs a speaker, never a quotation of three words.
var sayings = forms(`
	say says said saying | tell tells told telling | ask asks asked asking | add adds added adding
	reply replies replied replying | answer answers answered answering | explain explains explained explaining
	warn warns warned warning | insist insists insisted insisting | argue argues argued arguing
	claim claims claimed claiming | state states stated stating | announce announces announced announcing
	declare declares declared declaring | testify testifies testified testifying | write writes wrote written writing
	tweet tweets tweeted tweeting | post posts posted posting | note notes noted noting | recall recalls recalled recalling
	admit admits admitted admitting | acknowledge acknowledges acknowledged acknowledging | concede concedes conceded conceding
	promise promises promised promising | vow vows vowed vowing | pledge pledges pledged pledging | urge urges urged urging
	call calls called calling | describe describes described describing | deny denies denied denying
	confirm confirms confirmed confirming | report reports reported reporting | shout shouts shouted shouting
	whisper whispers whispered whispering | continue continues continued continuing | conclude concludes concluded concluding
	joke jokes joked joking | quip quips quipped quipping | remark remarks remarked remarking | comment comments commented commenting
	observe observes observed observing | suggest suggests suggested suggesting | respond responds responded responding
	exclaim exclaims exclaimed exclaiming | repeat repeats repeated repeating | reiterate reiterates reiterated reiterating
	emphasize emphasizes emphasized emphasizing | emphasise emphasises emphasised emphasising | stress stresses stressed stressing
	caution cautions cautioned cautioning | complain complains complained complaining | contend contends contended contending
	maintain maintains maintained maintaining | predict predicts predicted predicting | recount recounts recounted recounting
	counter counters countered countering | retort retorts retorted retorting | plead pleads pleaded pleading
	demand demands demanded demanding | cry cries cried crying | yell yells yelled yelling | allege alleges alleged alleging
	assert asserts asserted asserting | agree agrees agreed agreeing | apologize apologizes apologized apologizing
	apologise apologises apologised apologising | dismiss dismisses dismissed dismissing | mutter mutters muttered muttering
	quote quotes quoted quoting | remind reminds reminded reminding | scold scolds scolded scolding | condemn condemns condemned condemning | criticize criticizes criticized criticizing
	criticise criticises criticised criticising | denounce denounces denounced denouncing | lament laments lamented lamenting
	decry decries decried decrying | deride derides derided deriding | mock mocks mocked mocking | blast blasts blasted blasting
	laud lauds lauded lauding | praise praises praised praising | hail hails hailed hailing | brand brands branded branding
	label labels labeled labeling labelled labelling | characterize characterizes characterized characterizing | tout touts touted touting
	exhort exhorts exhorted exhorting | liken likens likened likening | reveal reveals revealed revealing | thunder thundered
	according | begin begins began | interject interjected | boast boasts boasted boasting | muse mused musing`)

func forms(list string) map[string]bool {
	set := map[string]bool{}
	for _, word := range strings.Fields(list) {
		set[word] = true
	}
	delete(set, "|")
	return set
}

func isSaying(lower string) bool { return sayings[lower] }

// sayingNouns are nouns that stand with a name: "Coburg's claim that".
var sayingNouns = forms(`words claim claims statement answer reply remark remarks comment comments promise warning tweet post assertion
	description phrase admission denial insistence argument message response testimony question suggestion`)

// otherNouns have the form of a verb of saying and are no word for what is said.
var otherNouns = forms(`call calls report reports note notes state states demand demands writing cry cries yell shout quote quotes praise brand label blast tout`)

var determiners = forms(`the a an his her their its my our your this that these those of in to no any some each every another`)

var pronouns = forms(`i he she they we you it who one this that these those him her them someone somebody everyone everybody nobody another others both neither`)

func isPronoun(lower string) bool { return pronouns[lower] }

var prepositions = forms(`of in at from for to with by near on against about during before after since until outside inside between over under as than like via into through`)

// linking words end the clause a verb of saying stands in.
var linking = forms(`and but while or then whereas though although because when where which if unless so`)

// adverbs may stand between a subject and its verb.
var adverbs = forms(`has had have also later then once previously recently repeatedly first who would will did does could might must never always often just
	again even still now simply further earlier only once himself herself themselves too has since`)

// titles stand before a name and are no part of it.
var titles = forms(`mr mr. mrs mrs. ms ms. dr dr. sen sen. rep rep. gov gov. gen gen. col col. lt lt. capt capt. sgt sgt. maj maj. cmdr cmdr. adm adm. prof prof. rev rev. hon hon. sir dame lord lady
	president vice minister prime mayor senator representative congressman congresswoman governor general colonel lieutenant captain sergeant
	major commander admiral professor reverend judge justice secretary chief commissioner ambassador chancellor king queen prince princess pope cardinal
	bishop archbishop imam rabbi sheriff officer chairman chairwoman chair speaker director deputy detective inspector superintendent
	marshal anchor correspondent reporter spokesman spokeswoman spokesperson analyst editor councilman councilwoman councillor counselor attorney
	doctor nurse coach premier treasurer leader mp mep undersecretary envoy consul brigadier corporal private pastor father sister brother
	comptroller auditor ombudsman whip adviser advisor executive engineer master harbourmaster harbormaster retired former acting senior interim`)

func isTitle(lower string) bool { return titles[lower] }

// bodies are words of organisations: what they say, no person said.
var bodies = forms(`authority ministry department police office company party committee council university times news agency bank court house government
	union association group inc press service board commission institute center centre foundation army navy force guard federation bureau
	senate congress parliament cabinet hospital college school post journal tribune gazette herald network radio television tv channel
	corporation corp ltd fund society club league alliance campaign administration white church embassy treasury pentagon kremlin trust watch
	states nations kingdom republic report statement tonight today newsroom`)

// many are people in general, with a capital only because they begin a
// sentence.
var many = forms(`officials official residents resident witnesses witness critics experts expert others people many some several most few none
	reporters prosecutors investigators authorities lawyers doctors scientists analysts organizers organisers neighbors neighbours supporters
	opponents survivors survivor relatives parents friends aides sources source reports leaders members lawmakers senators soldiers rescuers
	firefighters engineers ministers protesters activists researchers historians economists democrats republicans conservatives voters
	passengers workers executives teachers students families victims campaigners commentators observers viewers readers divers fishermen
	women men children locals both all each everybody nobody journalists judges jurors students opposition diplomats`)

// starters have a capital because a sentence begins with them.
var starters = forms(`the a an but and when after before while later meanwhile however earlier still yet so if also even only last this that then as in on at
	for from with without within by to of or nor not no yes well now once since until during despite although though because where what who why how
	yesterday today tomorrow tonight here there his her its their our my your these those next first second third finally
	again asked speaking instead moreover nevertheless recently elsewhere one two`)
